-- The tables of nasty-words for SQLite, as they are first made.
-- Printed from tables/*.json; change it there, not here.

-- note: It ends here */ process.exit(1) /* and goes on. `ticks` ${holes} 'quotes' "more" \
CREATE TABLE "note" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "body" TEXT DEFAULT (('*/ ` ${1}   '' " \ ' || char(10))),
  CONSTRAINT "note_body_check" CHECK (length("body") <= 255)
) STRICT;
