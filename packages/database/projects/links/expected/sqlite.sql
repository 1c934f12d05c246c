-- The tables of links for SQLite, as they are first made.
-- Printed from tables/*.json; change it there, not here.

-- badge: At most one a person; goes with the person.
CREATE TABLE "badge" (
  "person_id" INTEGER NOT NULL,
  CONSTRAINT "badge_pkey" PRIMARY KEY ("person_id"),
  CONSTRAINT "badge_person_fkey" FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE
) STRICT;

-- person: Points at itself, and at a team that points back.
CREATE TABLE "person" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "boss_id" INTEGER,
  "team_id" INTEGER,
  "desk_row" TEXT,
  "desk_number" INTEGER,
  CONSTRAINT "person_desk_row_check" CHECK (length("desk_row") <= 2),
  CONSTRAINT "person_desk_number_check" CHECK ("desk_number" BETWEEN -2147483648 AND 2147483647),
  CONSTRAINT "person_boss_fkey" FOREIGN KEY ("boss_id") REFERENCES "person" ("id") ON DELETE NO ACTION,
  CONSTRAINT "person_team_fkey" FOREIGN KEY ("team_id") REFERENCES "team" ("id") ON DELETE SET NULL,
  CONSTRAINT "person_desk_fkey" FOREIGN KEY ("desk_row", "desk_number") REFERENCES "seat" ("row", "number") ON DELETE NO ACTION
) STRICT;

CREATE INDEX "person_boss_idx" ON "person" ("boss_id");

CREATE INDEX "person_team_idx" ON "person" ("team_id");

CREATE UNIQUE INDEX "person_desk_key" ON "person" ("desk_row", "desk_number");

-- seat: A composite key, and a link to it from itself.
CREATE TABLE "seat" (
  "row" TEXT NOT NULL,
  "number" INTEGER NOT NULL,
  "next_row" TEXT,
  "next_number" INTEGER,
  CONSTRAINT "seat_pkey" PRIMARY KEY ("row", "number"),
  CONSTRAINT "seat_row_check" CHECK (length("row") <= 2),
  CONSTRAINT "seat_number_check" CHECK ("number" BETWEEN -2147483648 AND 2147483647),
  CONSTRAINT "seat_next_row_check" CHECK (length("next_row") <= 2),
  CONSTRAINT "seat_next_number_check" CHECK ("next_number" BETWEEN -2147483648 AND 2147483647),
  CONSTRAINT "seat_next_fkey" FOREIGN KEY ("next_row", "next_number") REFERENCES "seat" ("row", "number") ON DELETE NO ACTION
) STRICT;

CREATE INDEX "seat_next_idx" ON "seat" ("next_row", "next_number");

-- team
CREATE TABLE "team" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "lead_id" INTEGER,
  CONSTRAINT "team_lead_fkey" FOREIGN KEY ("lead_id") REFERENCES "person" ("id") ON DELETE SET NULL
) STRICT;

CREATE INDEX "team_lead_idx" ON "team" ("lead_id");
