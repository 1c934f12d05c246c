-- The tables of every-kind for MariaDB, as they are first made.
-- Printed from tables/*.json; change it there, not here.

-- thing: One field of each kind; -- with words that would; end a comment
CREATE TABLE `thing` (
  `id` bigint NOT NULL AUTO_INCREMENT,
  `name` varchar(20) NOT NULL,
  `page` longtext DEFAULT (concat('https://example.com/?a=''b''', char(92 USING utf8mb4))),
  `story` varchar(30),
  `mood` varchar(255),
  `tags` longtext DEFAULT '["red"]' CHECK (json_valid(`tags`)),
  `stars` int,
  `views` bigint DEFAULT 0,
  `price` decimal(10,2),
  `cost` decimal(10,2),
  `weight` double,
  `active` tinyint(1) NOT NULL DEFAULT 1,
  `born` date,
  `wakes` time(6),
  `seen` datetime(6),
  `data` longtext DEFAULT (concat('{"a":[1,"', char(92 USING utf8mb4), 'n"]}')) CHECK (json_valid(`data`)),
  `token` char(36) NOT NULL DEFAULT (lower(concat(hex(random_bytes(4)), '-', hex(random_bytes(2)), '-4', substr(hex(random_bytes(2)), 2), '-', substr('89ab', 1 + (ord(random_bytes(1)) & 3), 1), substr(hex(random_bytes(2)), 2), '-', hex(random_bytes(6))))),
  `made` datetime(6) NOT NULL DEFAULT (utc_timestamp(6)),
  `changed` datetime(6) NOT NULL DEFAULT (utc_timestamp(6)),
  CONSTRAINT `thing_pkey` PRIMARY KEY (`id`),
  CONSTRAINT `thing_name_check` CHECK (char_length(`name`) >= 2),
  CONSTRAINT `thing_page_check` CHECK (char_length(`page`) <= 2048),
  CONSTRAINT `thing_mood_check` CHECK (`mood` IN ('glad', 'it''s so-so', concat('back', char(92 USING utf8mb4), 'slash'), concat('two', char(10 USING utf8mb4), 'lines'))),
  CONSTRAINT `thing_tags_check` CHECK (json_type(`tags`) = 'ARRAY' AND json_contains('["red","blue"]', `tags`)),
  CONSTRAINT `thing_stars_check` CHECK (`stars` >= 1 AND `stars` <= 5),
  CONSTRAINT `thing_price_check` CHECK (`price` >= 0.00 AND `price` <= 99999.99),
  CONSTRAINT `thing_active_check` CHECK (`active` IN (0, 1)),
  CONSTRAINT `thing_wakes_check` CHECK (`wakes` BETWEEN '00:00:00' AND '23:59:59.999999'),
  CONSTRAINT `thing_token_check` CHECK (char_length(`token`) = 36),
  CONSTRAINT `thing_earns_check` CHECK (`price` >= `cost`),
  CONSTRAINT `thing_seen_late_check` CHECK (`seen` > '2000-01-01 00:00:00.5' OR NOT (`stars` IN (1))),
  CONSTRAINT `thing_short_story_check` CHECK (char_length(`story`) <> 13)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE UNIQUE INDEX `thing_name_key` ON `thing` (`name`);

CREATE INDEX `thing_page_mood_idx` ON `thing` (`page`(384), `mood`);

CREATE UNIQUE INDEX `thing_token_made_key` ON `thing` (`token`, `made` DESC);
