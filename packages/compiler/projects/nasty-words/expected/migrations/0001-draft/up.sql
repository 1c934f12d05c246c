-- 0001-draft: the tables as they are first made.
-- For SQLite.

-- Add the table `note`.
CREATE TABLE "note" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "body" TEXT DEFAULT (('*/ ` ${1}   '' " \ ' || char(10))),
  CONSTRAINT "note_body_check" CHECK (length("body") <= 255)
) STRICT;
