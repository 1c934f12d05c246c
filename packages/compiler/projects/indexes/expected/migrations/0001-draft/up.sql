-- 0001-draft: the tables as they are first made.
-- For SQLite.

-- Add the table `event`.
CREATE TABLE "event" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "place" TEXT NOT NULL,
  "starts" TEXT NOT NULL,
  "ends" TEXT,
  "code" TEXT,
  "cancelled" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "event_place_check" CHECK (length("place") <= 255),
  CONSTRAINT "event_starts_check" CHECK ("starts" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]*+00:00'),
  CONSTRAINT "event_ends_check" CHECK ("ends" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]*+00:00'),
  CONSTRAINT "event_code_check" CHECK (length("code") <= 255),
  CONSTRAINT "event_cancelled_check" CHECK ("cancelled" IN (0, 1)),
  CONSTRAINT "event_ends_after_start_check" CHECK ("ends" >= "starts")
) STRICT;

CREATE UNIQUE INDEX "event_code_key" ON "event" ("code");

CREATE INDEX "event_open" ON "event" ("ends") WHERE "cancelled" = 0;

CREATE UNIQUE INDEX "event_place_starts_key" ON "event" ("place", "starts");

CREATE INDEX "event_starts_idx" ON "event" ("starts" DESC);
