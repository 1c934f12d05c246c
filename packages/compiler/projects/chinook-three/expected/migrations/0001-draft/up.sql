-- 0001-draft: the tables as they are first made.
-- For SQLite.

-- Add the table `album`.
CREATE TABLE "album" (
  "album_id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "title" TEXT NOT NULL,
  "artist_id" INTEGER NOT NULL,
  CONSTRAINT "album_title_check" CHECK (length("title") <= 160),
  CONSTRAINT "album_artist_fkey" FOREIGN KEY ("artist_id") REFERENCES "artist" ("artist_id") ON DELETE NO ACTION
) STRICT;

CREATE INDEX "album_artist_idx" ON "album" ("artist_id");

-- Add the table `artist`.
CREATE TABLE "artist" (
  "artist_id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "name" TEXT,
  CONSTRAINT "artist_name_check" CHECK (length("name") <= 120)
) STRICT;

-- Add the table `track`.
CREATE TABLE "track" (
  "track_id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "name" TEXT NOT NULL,
  "album_id" INTEGER,
  "composer" TEXT,
  "milliseconds" INTEGER NOT NULL,
  "bytes" INTEGER,
  "unit_price" INTEGER NOT NULL,
  CONSTRAINT "track_name_check" CHECK (length("name") <= 200),
  CONSTRAINT "track_composer_check" CHECK (length("composer") <= 220),
  CONSTRAINT "track_milliseconds_check" CHECK ("milliseconds" BETWEEN -2147483648 AND 2147483647),
  CONSTRAINT "track_bytes_check" CHECK ("bytes" BETWEEN -2147483648 AND 2147483647),
  CONSTRAINT "track_unit_price_check" CHECK ("unit_price" BETWEEN -9999999999 AND 9999999999),
  CONSTRAINT "track_price_not_negative_check" CHECK ("unit_price" >= 0),
  CONSTRAINT "track_album_fkey" FOREIGN KEY ("album_id") REFERENCES "album" ("album_id") ON DELETE NO ACTION
) STRICT;

CREATE INDEX "track_album_idx" ON "track" ("album_id");

CREATE INDEX "track_name_idx" ON "track" ("name");
