-- Takes 0001-draft back.
-- For PostgreSQL.

-- Remove the link `sale_shop_fkey` from `sale`.
ALTER TABLE "sale"
  DROP CONSTRAINT "sale_shop_fkey";

-- Delete `sale` with its rows, for good.
DROP TABLE "sale";

-- Delete `shop` with its rows, for good.
DROP TABLE "shop";
