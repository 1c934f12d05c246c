-- Takes 0001-draft back.
-- For MariaDB.

-- Remove the link `sale_shop_fkey` from `sale`.
ALTER TABLE `sale`
  DROP FOREIGN KEY `sale_shop_fkey`,
  LOCK=NONE;

-- Delete `sale` with its rows, for good.
DROP TABLE `sale`;

-- Delete `shop` with its rows, for good.
DROP TABLE `shop`;
