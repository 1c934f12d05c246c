-- album
CREATE TABLE `album` (
  `id` bigint NOT NULL AUTO_INCREMENT,
  `title` varchar(160) NOT NULL,
  `artist_id` bigint NOT NULL,
  `released` date,
  `price` decimal(10,2),
  `in_print` tinyint(1) NOT NULL DEFAULT 1,
  `details` longtext CHECK (json_valid(`details`)),
  `tags` longtext CHECK (json_valid(`tags`)),
  CONSTRAINT `album_pkey` PRIMARY KEY (`id`),
  CONSTRAINT `album_in_print_check` CHECK (`in_print` IN (0, 1)),
  CONSTRAINT `album_tags_check` CHECK (json_type(`tags`) = 'ARRAY' AND json_contains('["live","studio","classic","debut"]', `tags`))
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX `album_artist_idx` ON `album` (`artist_id`);

CREATE INDEX `album_released_idx` ON `album` (`released`);

-- artist
CREATE TABLE `artist` (
  `id` bigint NOT NULL AUTO_INCREMENT,
  `name` varchar(120) NOT NULL,
  `country` varchar(60),
  `formed` int,
  CONSTRAINT `artist_pkey` PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE UNIQUE INDEX `artist_name_key` ON `artist` (`name`);

-- copy
CREATE TABLE `copy` (
  `id` bigint NOT NULL AUTO_INCREMENT,
  `album_id` bigint NOT NULL,
  `shelf_room` varchar(20),
  `shelf_number` int,
  `condition` varchar(255) NOT NULL DEFAULT 'new',
  CONSTRAINT `copy_pkey` PRIMARY KEY (`id`),
  CONSTRAINT `copy_condition_check` CHECK (`condition` IN ('new', 'good', 'worn'))
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX `copy_album_idx` ON `copy` (`album_id`);

CREATE INDEX `copy_shelf_idx` ON `copy` (`shelf_room`, `shelf_number`);

-- employee
CREATE TABLE `employee` (
  `id` bigint NOT NULL AUTO_INCREMENT,
  `name` varchar(120) NOT NULL,
  `manager_id` bigint,
  CONSTRAINT `employee_pkey` PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX `employee_manager_idx` ON `employee` (`manager_id`);

-- order
CREATE TABLE `order` (
  `id` char(36) NOT NULL DEFAULT (lower(concat(hex(random_bytes(4)), '-', hex(random_bytes(2)), '-4', substr(hex(random_bytes(2)), 2), '-', substr('89ab', 1 + (ord(random_bytes(1)) & 3), 1), substr(hex(random_bytes(2)), 2), '-', hex(random_bytes(6))))),
  `customer` varchar(320) NOT NULL,
  `total` decimal(10,2) NOT NULL DEFAULT 0.00,
  `note` longtext,
  `placed` datetime(6) NOT NULL DEFAULT (utc_timestamp(6)),
  `changed` datetime(6) NOT NULL DEFAULT (utc_timestamp(6)),
  `details` longtext CHECK (json_valid(`details`)),
  CONSTRAINT `order_pkey` PRIMARY KEY (`id`),
  CONSTRAINT `order_id_check` CHECK (char_length(`id`) = 36)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- playlist
CREATE TABLE `playlist` (
  `id` bigint NOT NULL AUTO_INCREMENT,
  `name` varchar(120) NOT NULL,
  CONSTRAINT `playlist_pkey` PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- playlist_track
CREATE TABLE `playlist_track` (
  `playlist_id` bigint NOT NULL,
  `track_id` bigint NOT NULL,
  `position` int NOT NULL DEFAULT 1,
  CONSTRAINT `playlist_track_pkey` PRIMARY KEY (`playlist_id`, `track_id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX `playlist_track_track_idx` ON `playlist_track` (`track_id`);

-- shelf: A shelf is known by its room and its number.
CREATE TABLE `shelf` (
  `room` varchar(20) NOT NULL,
  `number` int NOT NULL,
  `label` varchar(60),
  CONSTRAINT `shelf_pkey` PRIMARY KEY (`room`, `number`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- track
CREATE TABLE `track` (
  `id` bigint NOT NULL AUTO_INCREMENT,
  `name` varchar(160) NOT NULL,
  `album_id` bigint,
  `seconds` int NOT NULL,
  `plays` bigint NOT NULL DEFAULT 0,
  `loudness` double,
  CONSTRAINT `track_pkey` PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX `track_album_idx` ON `track` (`album_id`);

-- Links, once every table is there.
ALTER TABLE `album`
  ADD CONSTRAINT `album_artist_fkey` FOREIGN KEY (`artist_id`) REFERENCES `artist` (`id`) ON DELETE NO ACTION;

ALTER TABLE `copy`
  ADD CONSTRAINT `copy_album_fkey` FOREIGN KEY (`album_id`) REFERENCES `album` (`id`) ON DELETE CASCADE;

ALTER TABLE `copy`
  ADD CONSTRAINT `copy_shelf_fkey` FOREIGN KEY (`shelf_room`, `shelf_number`) REFERENCES `shelf` (`room`, `number`) ON DELETE NO ACTION;

ALTER TABLE `employee`
  ADD CONSTRAINT `employee_manager_fkey` FOREIGN KEY (`manager_id`) REFERENCES `employee` (`id`) ON DELETE SET NULL;

ALTER TABLE `playlist_track`
  ADD CONSTRAINT `playlist_track_playlist_fkey` FOREIGN KEY (`playlist_id`) REFERENCES `playlist` (`id`) ON DELETE CASCADE;

ALTER TABLE `playlist_track`
  ADD CONSTRAINT `playlist_track_track_fkey` FOREIGN KEY (`track_id`) REFERENCES `track` (`id`) ON DELETE CASCADE;

ALTER TABLE `track`
  ADD CONSTRAINT `track_album_fkey` FOREIGN KEY (`album_id`) REFERENCES `album` (`id`) ON DELETE CASCADE;
