-- 0001-draft: the tables as they are first made.
-- For MariaDB.

-- Add the table `sale`.
CREATE TABLE `sale` (
  `id` bigint NOT NULL AUTO_INCREMENT,
  `shop_name` varchar(40) NOT NULL,
  `amount` decimal(18,2) NOT NULL,
  `at` datetime(6) NOT NULL DEFAULT (utc_timestamp(6)),
  `paid` tinyint(1) NOT NULL DEFAULT 0,
  `data` longtext CHECK (json_valid(`data`)),
  CONSTRAINT `sale_pkey` PRIMARY KEY (`id`),
  CONSTRAINT `sale_paid_check` CHECK (`paid` IN (0, 1))
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

ALTER TABLE `sale`
  ADD INDEX `sale_shop_idx` (`shop_name`),
  LOCK=NONE;

-- Add the table `shop`.
CREATE TABLE `shop` (
  `name` varchar(40) NOT NULL,
  `opened` date,
  `tags` longtext CHECK (json_valid(`tags`)),
  CONSTRAINT `shop_pkey` PRIMARY KEY (`name`),
  CONSTRAINT `shop_tags_check` CHECK (json_type(`tags`) = 'ARRAY' AND json_contains('["food","books"]', `tags`))
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- Add the link `sale_shop_fkey` to `sale`. Writers wait while all rows are written.
ALTER TABLE `sale`
  ADD CONSTRAINT `sale_shop_fkey` FOREIGN KEY (`shop_name`) REFERENCES `shop` (`name`) ON DELETE NO ACTION,
  LOCK=SHARED;
