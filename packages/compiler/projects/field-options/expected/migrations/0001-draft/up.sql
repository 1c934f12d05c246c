-- 0001-draft: the tables as they are first made.
-- For SQLite.

-- Add the table `product`.
CREATE TABLE "product" (
  "code" TEXT NOT NULL,
  "price" INTEGER NOT NULL,
  "tax" INTEGER,
  "weight" REAL,
  "stock" INTEGER NOT NULL,
  "stars" INTEGER,
  "size" TEXT NOT NULL,
  "made_by" TEXT,
  CONSTRAINT "product_pkey" PRIMARY KEY ("code"),
  CONSTRAINT "product_code_check" CHECK (length("code") >= 3 AND length("code") <= 12),
  CONSTRAINT "product_price_check" CHECK ("price" >= 0 AND "price" <= 9999999),
  CONSTRAINT "product_tax_check" CHECK ("tax" BETWEEN -999999999 AND 999999999),
  CONSTRAINT "product_weight_check" CHECK (abs("weight") <= 1.7976931348623157e308 AND "weight" >= 0),
  CONSTRAINT "product_stock_check" CHECK ("stock" >= 0 AND "stock" <= 100000),
  CONSTRAINT "product_stars_check" CHECK ("stars" >= 1 AND "stars" <= 10),
  CONSTRAINT "product_size_check" CHECK ("size" IN ('extra small', 'small', 'medium', 'large', 'extra large', 'as big as a house', 'other')),
  CONSTRAINT "product_made_by_check" CHECK (length("made_by") <= 100)
) STRICT;

CREATE UNIQUE INDEX "product_made_by_key" ON "product" ("made_by");
