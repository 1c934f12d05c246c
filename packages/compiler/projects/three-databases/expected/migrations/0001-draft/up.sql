-- 0001-draft: the tables as they are first made.
-- For SQLite.

-- Add the table `sale`.
CREATE TABLE "sale" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "shop_name" TEXT NOT NULL,
  "amount" INTEGER NOT NULL,
  "at" TEXT NOT NULL DEFAULT (rtrim(rtrim(strftime('%Y-%m-%dT%H:%M:%f', 'now'), '0'), '.') || '+00:00'),
  "paid" INTEGER NOT NULL DEFAULT 0,
  "data" TEXT,
  CONSTRAINT "sale_shop_name_check" CHECK (length("shop_name") <= 40),
  CONSTRAINT "sale_amount_check" CHECK ("amount" BETWEEN -999999999999999999 AND 999999999999999999),
  CONSTRAINT "sale_at_check" CHECK ("at" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]*+00:00'),
  CONSTRAINT "sale_paid_check" CHECK ("paid" IN (0, 1)),
  CONSTRAINT "sale_data_check" CHECK (json_valid("data")),
  CONSTRAINT "sale_shop_fkey" FOREIGN KEY ("shop_name") REFERENCES "shop" ("name") ON DELETE NO ACTION
) STRICT;

CREATE INDEX "sale_shop_idx" ON "sale" ("shop_name");

-- Add the table `shop`.
CREATE TABLE "shop" (
  "name" TEXT NOT NULL,
  "opened" TEXT,
  "tags" TEXT,
  CONSTRAINT "shop_pkey" PRIMARY KEY ("name"),
  CONSTRAINT "shop_name_check" CHECK (length("name") <= 40),
  CONSTRAINT "shop_opened_check" CHECK ("opened" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  CONSTRAINT "shop_tags_check" CHECK (json_valid("tags") AND json_type("tags") = 'array')
) STRICT;
