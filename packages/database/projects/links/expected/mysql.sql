-- The tables of links for MariaDB, as they are first made.
-- Printed from tables/*.json; change it there, not here.

-- badge: At most one a person; goes with the person.
CREATE TABLE `badge` (
  `person_id` bigint NOT NULL,
  CONSTRAINT `badge_pkey` PRIMARY KEY (`person_id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- person: Points at itself, and at a team that points back.
CREATE TABLE `person` (
  `id` bigint NOT NULL AUTO_INCREMENT,
  `boss_id` bigint,
  `team_id` bigint,
  `desk_row` varchar(2),
  `desk_number` int,
  CONSTRAINT `person_pkey` PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX `person_boss_idx` ON `person` (`boss_id`);

CREATE INDEX `person_team_idx` ON `person` (`team_id`);

CREATE UNIQUE INDEX `person_desk_key` ON `person` (`desk_row`, `desk_number`);

-- seat: A composite key, and a link to it from itself.
CREATE TABLE `seat` (
  `row` varchar(2) NOT NULL,
  `number` int NOT NULL,
  `next_row` varchar(2),
  `next_number` int,
  CONSTRAINT `seat_pkey` PRIMARY KEY (`row`, `number`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX `seat_next_idx` ON `seat` (`next_row`, `next_number`);

-- team
CREATE TABLE `team` (
  `id` bigint NOT NULL AUTO_INCREMENT,
  `lead_id` bigint,
  CONSTRAINT `team_pkey` PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX `team_lead_idx` ON `team` (`lead_id`);

-- Links, once every table is there.
ALTER TABLE `badge`
  ADD CONSTRAINT `badge_person_fkey` FOREIGN KEY (`person_id`) REFERENCES `person` (`id`) ON DELETE CASCADE;

ALTER TABLE `person`
  ADD CONSTRAINT `person_boss_fkey` FOREIGN KEY (`boss_id`) REFERENCES `person` (`id`) ON DELETE NO ACTION;

ALTER TABLE `person`
  ADD CONSTRAINT `person_team_fkey` FOREIGN KEY (`team_id`) REFERENCES `team` (`id`) ON DELETE SET NULL;

ALTER TABLE `person`
  ADD CONSTRAINT `person_desk_fkey` FOREIGN KEY (`desk_row`, `desk_number`) REFERENCES `seat` (`row`, `number`) ON DELETE NO ACTION;

ALTER TABLE `seat`
  ADD CONSTRAINT `seat_next_fkey` FOREIGN KEY (`next_row`, `next_number`) REFERENCES `seat` (`row`, `number`) ON DELETE NO ACTION;

ALTER TABLE `team`
  ADD CONSTRAINT `team_lead_fkey` FOREIGN KEY (`lead_id`) REFERENCES `person` (`id`) ON DELETE SET NULL;
