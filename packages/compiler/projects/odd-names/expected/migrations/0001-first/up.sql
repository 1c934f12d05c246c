-- The tables of odd-names for SQLite, as they are first made.
-- Printed from tables/*.json; change it there, not here.

-- 2024
CREATE TABLE "2024" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT
) STRICT;

-- Größe
CREATE TABLE "Größe" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT
) STRICT;

-- class
CREATE TABLE "class" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT
) STRICT;

-- con
CREATE TABLE "con" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT
) STRICT;

-- order lines
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

-- order-lines
CREATE TABLE "order-lines" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT
) STRICT;

-- table
CREATE TABLE "table" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT
) STRICT;

-- text
CREATE TABLE "text" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT
) STRICT;

-- 顧客
CREATE TABLE "顧客" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT
) STRICT;
