-- 0001-draft: the tables as they are first made.
-- For SQLite.

-- Add the table `2024`.
CREATE TABLE "2024" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT
) STRICT;

-- Add the table `Größe`.
CREATE TABLE "Größe" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT
) STRICT;

-- Add the table `class`.
CREATE TABLE "class" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT
) STRICT;

-- Add the table `con`.
CREATE TABLE "con" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT
) STRICT;

-- Add the table `order lines`.
CREATE TABLE "order lines" (
  "line no" INTEGER PRIMARY KEY AUTOINCREMENT,
  "constructor" TEXT,
  "2" INTEGER,
  "default" INTEGER,
  "größer-als_id" INTEGER,
  CONSTRAINT "order lines_constructor_check" CHECK (length("constructor") <= 255),
  CONSTRAINT "order lines_2_check" CHECK ("2" BETWEEN -2147483648 AND 2147483647),
  CONSTRAINT "order lines_default_check" CHECK ("default" IN (0, 1)),
  CONSTRAINT "order lines_größer-als_fkey" FOREIGN KEY ("größer-als_id") REFERENCES "Größe" ("id") ON DELETE NO ACTION
) STRICT;

CREATE INDEX "order lines_größer-als_idx" ON "order lines" ("größer-als_id");

-- Add the table `order-lines`.
CREATE TABLE "order-lines" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT
) STRICT;

-- Add the table `table`.
CREATE TABLE "table" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT
) STRICT;

-- Add the table `text`.
CREATE TABLE "text" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT
) STRICT;

-- Add the table `顧客`.
CREATE TABLE "顧客" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT
) STRICT;
