-- The tables of every-kind for SQLite, as they are first made.
-- Printed from tables/*.json; change it there, not here.

-- thing: One field of each kind; -- with words that would; end a comment
CREATE TABLE "thing" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "name" TEXT NOT NULL,
  "page" TEXT DEFAULT 'https://example.com/?a=''b''\',
  "story" TEXT,
  "mood" TEXT,
  "tags" TEXT DEFAULT '["red"]',
  "stars" INTEGER,
  "views" INTEGER DEFAULT 0,
  "price" INTEGER,
  "cost" INTEGER,
  "weight" REAL,
  "active" INTEGER NOT NULL DEFAULT 1,
  "born" TEXT,
  "wakes" TEXT,
  "seen" TEXT,
  "data" TEXT DEFAULT '{"a":[1,"\n"]}',
  "token" TEXT NOT NULL DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89ab', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
  "made" TEXT NOT NULL DEFAULT (rtrim(rtrim(strftime('%Y-%m-%dT%H:%M:%f', 'now'), '0'), '.') || '+00:00'),
  "changed" TEXT NOT NULL DEFAULT (rtrim(rtrim(strftime('%Y-%m-%dT%H:%M:%f', 'now'), '0'), '.') || '+00:00'),
  CONSTRAINT "thing_name_check" CHECK (length("name") >= 2 AND length("name") <= 20),
  CONSTRAINT "thing_page_check" CHECK (length("page") <= 2048),
  CONSTRAINT "thing_story_check" CHECK (length("story") <= 30),
  CONSTRAINT "thing_mood_check" CHECK ("mood" IN ('glad', 'it''s so-so', 'back\slash', ('two' || char(10) || 'lines'))),
  CONSTRAINT "thing_tags_check" CHECK (json_valid("tags") AND json_type("tags") = 'array'),
  CONSTRAINT "thing_stars_check" CHECK ("stars" >= 1 AND "stars" <= 5),
  CONSTRAINT "thing_price_check" CHECK ("price" >= 0 AND "price" <= 9999999),
  CONSTRAINT "thing_cost_check" CHECK ("cost" BETWEEN -9999999999 AND 9999999999),
  CONSTRAINT "thing_weight_check" CHECK (abs("weight") <= 1.7976931348623157e308),
  CONSTRAINT "thing_active_check" CHECK ("active" IN (0, 1)),
  CONSTRAINT "thing_born_check" CHECK ("born" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  CONSTRAINT "thing_wakes_check" CHECK ("wakes" GLOB '[0-9][0-9]:[0-9][0-9]:[0-9][0-9]*'),
  CONSTRAINT "thing_seen_check" CHECK ("seen" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]*+00:00'),
  CONSTRAINT "thing_data_check" CHECK (json_valid("data")),
  CONSTRAINT "thing_token_check" CHECK (length("token") = 36),
  CONSTRAINT "thing_made_check" CHECK ("made" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]*+00:00'),
  CONSTRAINT "thing_changed_check" CHECK ("changed" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]*+00:00'),
  CONSTRAINT "thing_earns_check" CHECK ("price" >= "cost"),
  CONSTRAINT "thing_seen_late_check" CHECK ("seen" > '2000-01-01T00:00:00.5+00:00' OR NOT ("stars" IN (1))),
  CONSTRAINT "thing_short_story_check" CHECK (length("story") <> 13)
) STRICT;

CREATE UNIQUE INDEX "thing_name_key" ON "thing" ("name");

CREATE INDEX "thing_page_mood_idx" ON "thing" ("page", "mood");

CREATE UNIQUE INDEX "thing_token_made_key" ON "thing" ("token", "made" DESC);
