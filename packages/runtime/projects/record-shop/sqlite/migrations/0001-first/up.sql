-- album
CREATE TABLE "album" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "title" TEXT NOT NULL,
  "artist_id" INTEGER NOT NULL,
  "released" TEXT,
  "price" INTEGER,
  "in_print" INTEGER NOT NULL DEFAULT 1,
  "details" TEXT,
  "tags" TEXT,
  CONSTRAINT "album_title_check" CHECK (length("title") <= 160),
  CONSTRAINT "album_released_check" CHECK ("released" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  CONSTRAINT "album_price_check" CHECK ("price" BETWEEN -9999999999 AND 9999999999),
  CONSTRAINT "album_in_print_check" CHECK ("in_print" IN (0, 1)),
  CONSTRAINT "album_details_check" CHECK (json_valid("details")),
  CONSTRAINT "album_tags_check" CHECK (json_valid("tags") AND json_type("tags") = 'array'),
  CONSTRAINT "album_artist_fkey" FOREIGN KEY ("artist_id") REFERENCES "artist" ("id") ON DELETE NO ACTION
) STRICT;

CREATE INDEX "album_artist_idx" ON "album" ("artist_id");

CREATE INDEX "album_released_idx" ON "album" ("released");

-- artist
CREATE TABLE "artist" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "name" TEXT NOT NULL,
  "country" TEXT,
  "formed" INTEGER,
  CONSTRAINT "artist_name_check" CHECK (length("name") <= 120),
  CONSTRAINT "artist_country_check" CHECK (length("country") <= 60),
  CONSTRAINT "artist_formed_check" CHECK ("formed" BETWEEN -2147483648 AND 2147483647)
) STRICT;

CREATE UNIQUE INDEX "artist_name_key" ON "artist" ("name");

-- copy
CREATE TABLE "copy" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "album_id" INTEGER NOT NULL,
  "shelf_room" TEXT,
  "shelf_number" INTEGER,
  "condition" TEXT NOT NULL DEFAULT 'new',
  CONSTRAINT "copy_shelf_room_check" CHECK (length("shelf_room") <= 20),
  CONSTRAINT "copy_shelf_number_check" CHECK ("shelf_number" BETWEEN -2147483648 AND 2147483647),
  CONSTRAINT "copy_condition_check" CHECK ("condition" IN ('new', 'good', 'worn')),
  CONSTRAINT "copy_album_fkey" FOREIGN KEY ("album_id") REFERENCES "album" ("id") ON DELETE CASCADE,
  CONSTRAINT "copy_shelf_fkey" FOREIGN KEY ("shelf_room", "shelf_number") REFERENCES "shelf" ("room", "number") ON DELETE NO ACTION
) STRICT;

CREATE INDEX "copy_album_idx" ON "copy" ("album_id");

CREATE INDEX "copy_shelf_idx" ON "copy" ("shelf_room", "shelf_number");

-- employee
CREATE TABLE "employee" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "name" TEXT NOT NULL,
  "manager_id" INTEGER,
  CONSTRAINT "employee_name_check" CHECK (length("name") <= 120),
  CONSTRAINT "employee_manager_fkey" FOREIGN KEY ("manager_id") REFERENCES "employee" ("id") ON DELETE SET NULL
) STRICT;

CREATE INDEX "employee_manager_idx" ON "employee" ("manager_id");

-- order
CREATE TABLE "order" (
  "id" TEXT NOT NULL DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89ab', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
  "customer" TEXT NOT NULL,
  "total" INTEGER NOT NULL DEFAULT 0,
  "note" TEXT,
  "placed" TEXT NOT NULL DEFAULT (rtrim(rtrim(strftime('%Y-%m-%dT%H:%M:%f', 'now'), '0'), '.') || '+00:00'),
  "changed" TEXT NOT NULL DEFAULT (rtrim(rtrim(strftime('%Y-%m-%dT%H:%M:%f', 'now'), '0'), '.') || '+00:00'),
  "details" TEXT,
  CONSTRAINT "order_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "order_id_check" CHECK (length("id") = 36),
  CONSTRAINT "order_customer_check" CHECK (length("customer") <= 320),
  CONSTRAINT "order_total_check" CHECK ("total" BETWEEN -9999999999 AND 9999999999),
  CONSTRAINT "order_placed_check" CHECK ("placed" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]*+00:00'),
  CONSTRAINT "order_changed_check" CHECK ("changed" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]*+00:00'),
  CONSTRAINT "order_details_check" CHECK (json_valid("details"))
) STRICT;

-- playlist
CREATE TABLE "playlist" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "name" TEXT NOT NULL,
  CONSTRAINT "playlist_name_check" CHECK (length("name") <= 120)
) STRICT;

-- playlist_track
CREATE TABLE "playlist_track" (
  "playlist_id" INTEGER NOT NULL,
  "track_id" INTEGER NOT NULL,
  "position" INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT "playlist_track_pkey" PRIMARY KEY ("playlist_id", "track_id"),
  CONSTRAINT "playlist_track_position_check" CHECK ("position" BETWEEN -2147483648 AND 2147483647),
  CONSTRAINT "playlist_track_playlist_fkey" FOREIGN KEY ("playlist_id") REFERENCES "playlist" ("id") ON DELETE CASCADE,
  CONSTRAINT "playlist_track_track_fkey" FOREIGN KEY ("track_id") REFERENCES "track" ("id") ON DELETE CASCADE
) STRICT;

CREATE INDEX "playlist_track_track_idx" ON "playlist_track" ("track_id");

-- shelf: A shelf is known by its room and its number.
CREATE TABLE "shelf" (
  "room" TEXT NOT NULL,
  "number" INTEGER NOT NULL,
  "label" TEXT,
  CONSTRAINT "shelf_pkey" PRIMARY KEY ("room", "number"),
  CONSTRAINT "shelf_room_check" CHECK (length("room") <= 20),
  CONSTRAINT "shelf_number_check" CHECK ("number" BETWEEN -2147483648 AND 2147483647),
  CONSTRAINT "shelf_label_check" CHECK (length("label") <= 60)
) STRICT;

-- track
CREATE TABLE "track" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "name" TEXT NOT NULL,
  "album_id" INTEGER,
  "seconds" INTEGER NOT NULL,
  "plays" INTEGER NOT NULL DEFAULT 0,
  "loudness" REAL,
  CONSTRAINT "track_name_check" CHECK (length("name") <= 160),
  CONSTRAINT "track_seconds_check" CHECK ("seconds" BETWEEN -2147483648 AND 2147483647),
  CONSTRAINT "track_loudness_check" CHECK (abs("loudness") <= 1.7976931348623157e308),
  CONSTRAINT "track_album_fkey" FOREIGN KEY ("album_id") REFERENCES "album" ("id") ON DELETE CASCADE
) STRICT;

CREATE INDEX "track_album_idx" ON "track" ("album_id");
