-- The tables of hostile-names for MariaDB, as they are first made.
-- Printed from tables/*.json; change it there, not here.

-- group: */ ; drop table "group"
CREATE TABLE `group` (
  `select` bigint NOT NULL AUTO_INCREMENT,
  `a "quoted" ``name``; '--[x]` varchar(255) DEFAULT (concat('''; drop table x; --', char(92 USING utf8mb4))),
  `größe` varchar(768),
  `__proto__` int,
  `long_ééééééééééééééééééééééééé` varchar(255),
  CONSTRAINT `group_pkey` PRIMARY KEY (`select`),
  CONSTRAINT `group_größe_key` UNIQUE (`größe`),
  CONSTRAINT `group_long_ééééééééééééééééééééé_37be2354` UNIQUE (`long_ééééééééééééééééééééééééé`),
  CONSTRAINT `group_a "quoted" ``name``; '--[x]_check` CHECK (char_length(`a "quoted" ``name``; '--[x]`) >= 1)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX `group_order_idx` ON `group` (`a "quoted" ``name``; '--[x]` DESC);

-- group_order
CREATE TABLE `group_order` (
  `id` bigint NOT NULL AUTO_INCREMENT,
  CONSTRAINT `group_order_pkey` PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
