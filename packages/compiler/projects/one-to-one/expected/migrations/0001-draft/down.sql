-- Takes 0001-draft back.
-- For SQLite.

-- Delete `passport` with its rows, for good. Writers wait while all rows are written.
DROP TABLE "passport";

-- Delete `person` with its rows, for good. Writers wait while all rows are written.
DROP TABLE "person";
