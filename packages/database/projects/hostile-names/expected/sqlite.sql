-- The tables of hostile-names for SQLite, as they are first made.
-- Printed from tables/*.json; change it there, not here.

-- group: */ ; drop table "group"
CREATE TABLE "group" (
  "select" INTEGER PRIMARY KEY AUTOINCREMENT,
  "a ""quoted"" `name`; '--[x]" TEXT DEFAULT '''; drop table x; --\',
  "größe" TEXT,
  "__proto__" INTEGER,
  "long_ééééééééééééééééééééééééé" TEXT,
  CONSTRAINT "group_größe_key" UNIQUE ("größe"),
  CONSTRAINT "group_long_ééééééééééééééééééééé_37be2354" UNIQUE ("long_ééééééééééééééééééééééééé"),
  CONSTRAINT "group_a ""quoted"" `name`; '--[x]_check" CHECK (length("a ""quoted"" `name`; '--[x]") >= 1 AND length("a ""quoted"" `name`; '--[x]") <= 255),
  CONSTRAINT "group_größe_check" CHECK (length("größe") <= 768),
  CONSTRAINT "group___proto___check" CHECK ("__proto__" BETWEEN -2147483648 AND 2147483647),
  CONSTRAINT "group_long_ééééééééééééééééééééé_55897209" CHECK (length("long_ééééééééééééééééééééééééé") <= 255)
) STRICT;

CREATE INDEX "group_order_idx" ON "group" ("a ""quoted"" `name`; '--[x]" DESC);

-- group_order
CREATE TABLE "group_order" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT
) STRICT;
