-- 0001-draft: the tables as they are first made.
-- For SQLite.

-- Add the table `passport`.
CREATE TABLE "passport" (
  "number" TEXT NOT NULL,
  "holder_id" TEXT NOT NULL,
  CONSTRAINT "passport_pkey" PRIMARY KEY ("number"),
  CONSTRAINT "passport_number_check" CHECK (length("number") <= 9),
  CONSTRAINT "passport_holder_id_check" CHECK (length("holder_id") = 36),
  CONSTRAINT "passport_holder_fkey" FOREIGN KEY ("holder_id") REFERENCES "person" ("id") ON DELETE CASCADE
) STRICT;

CREATE UNIQUE INDEX "passport_holder_key" ON "passport" ("holder_id");

-- Add the table `person`.
CREATE TABLE "person" (
  "id" TEXT NOT NULL DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89ab', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
  "name" TEXT NOT NULL,
  CONSTRAINT "person_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "person_id_check" CHECK (length("id") = 36),
  CONSTRAINT "person_name_check" CHECK (length("name") <= 255)
) STRICT;
