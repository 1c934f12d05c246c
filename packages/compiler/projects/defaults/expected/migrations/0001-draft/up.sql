-- 0001-draft: the tables as they are first made.
-- For SQLite.

-- Add the table `setting`.
CREATE TABLE "setting" (
  "id" TEXT NOT NULL DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89ab', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
  "name" TEXT DEFAULT 'it''s "new"',
  "count" INTEGER DEFAULT 0,
  "big" INTEGER DEFAULT -12,
  "price" INTEGER DEFAULT 150,
  "ratio" REAL DEFAULT 0.25,
  "on" INTEGER NOT NULL DEFAULT 0,
  "day" TEXT DEFAULT '2024-02-29',
  "hour" TEXT DEFAULT '12:30:00',
  "since" TEXT DEFAULT (rtrim(rtrim(strftime('%Y-%m-%dT%H:%M:%f', 'now'), '0'), '.') || '+00:00'),
  "data" TEXT DEFAULT '{"a":[1,null]}',
  "color" TEXT DEFAULT 'red',
  "tags" TEXT DEFAULT '["x"]',
  CONSTRAINT "setting_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "setting_id_check" CHECK (length("id") = 36),
  CONSTRAINT "setting_name_check" CHECK (length("name") <= 255),
  CONSTRAINT "setting_count_check" CHECK ("count" BETWEEN -2147483648 AND 2147483647),
  CONSTRAINT "setting_price_check" CHECK ("price" BETWEEN -999999 AND 999999),
  CONSTRAINT "setting_ratio_check" CHECK (abs("ratio") <= 1.7976931348623157e308),
  CONSTRAINT "setting_on_check" CHECK ("on" IN (0, 1)),
  CONSTRAINT "setting_day_check" CHECK ("day" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  CONSTRAINT "setting_hour_check" CHECK ("hour" GLOB '[0-9][0-9]:[0-9][0-9]:[0-9][0-9]*'),
  CONSTRAINT "setting_since_check" CHECK ("since" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]*+00:00'),
  CONSTRAINT "setting_data_check" CHECK (json_valid("data")),
  CONSTRAINT "setting_color_check" CHECK ("color" IN ('red', 'blue')),
  CONSTRAINT "setting_tags_check" CHECK (json_valid("tags") AND json_type("tags") = 'array')
) STRICT;
