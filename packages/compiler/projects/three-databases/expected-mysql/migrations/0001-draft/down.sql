-- Takes 0001-draft back.
-- For MariaDB.

-- Take off link `sale_shop_fkey` in `sale`.
ALTER TABLE `sale`
  DROP FOREIGN KEY `sale_shop_fkey`,
  LOCK=NONE;

-- Drop table `sale` for good.
DROP TABLE `sale`;

-- Drop table `shop` for good.
DROP TABLE `shop`;
