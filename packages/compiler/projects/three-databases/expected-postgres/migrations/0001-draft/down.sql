-- Takes 0001-draft back.
-- For PostgreSQL.

-- Let `sale` go from what it points at.
ALTER TABLE "sale"
  DROP CONSTRAINT "sale_shop_fkey";

-- Drop `sale` for good.
DROP TABLE "sale";

-- Drop `shop` for good.
DROP TABLE "shop";
