-- The tables of strange-names for SQLite, as they are first made.
-- Printed from tables/*.json; change it there, not here.

-- group: */ ; drop table "group"
CREATE TABLE "group" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "table" TEXT DEFAULT '''; drop table x; --\',
  "größe in cm" TEXT,
  "constructor" INTEGER,
  "имя-очень-длинное-и-уникальное" TEXT,
  CONSTRAINT "group_table_check" CHECK (length("table") >= 1 AND length("table") <= 255),
  CONSTRAINT "group_größe in cm_check" CHECK (length("größe in cm") <= 768),
  CONSTRAINT "group_constructor_check" CHECK ("constructor" BETWEEN -2147483648 AND 2147483647),
  CONSTRAINT "group_имя-очень-длинное-и-уникал_08976b8c" CHECK (length("имя-очень-длинное-и-уникальное") <= 255),
  CONSTRAINT "group_table_check_2" CHECK ("table" <> 'it''s; \ or not')
) STRICT;

CREATE UNIQUE INDEX "group_größe in cm_key" ON "group" ("größe in cm");

CREATE UNIQUE INDEX "group_имя-очень-длинное-и-уник_1pyo1ad_key" ON "group" ("имя-очень-длинное-и-уникальное");

CREATE INDEX "group_table_idx" ON "group" ("table" DESC);
