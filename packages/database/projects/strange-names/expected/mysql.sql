-- The tables of strange-names for MariaDB, as they are first made.
-- Printed from tables/*.json; change it there, not here.

-- group: */ ; drop table "group"
CREATE TABLE `group` (
  `id` bigint NOT NULL AUTO_INCREMENT,
  `table` varchar(255) DEFAULT (concat('''; drop table x; --', char(92 USING utf8mb4))),
  `größe in cm` varchar(768),
  `constructor` int,
  `имя-очень-длинное-и-уникальное` varchar(255),
  CONSTRAINT `group_pkey` PRIMARY KEY (`id`),
  CONSTRAINT `group_table_check` CHECK (char_length(`table`) >= 1),
  CONSTRAINT `group_table_check_2` CHECK (`table` <> concat('it''s; ', char(92 USING utf8mb4), ' or not'))
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE UNIQUE INDEX `group_größe in cm_key` ON `group` (`größe in cm`);

CREATE UNIQUE INDEX `group_имя-очень-длинное-и-уник_1pyo1ad_key` ON `group` (`имя-очень-длинное-и-уникальное`);

CREATE INDEX `group_table_idx` ON `group` (`table` DESC);
