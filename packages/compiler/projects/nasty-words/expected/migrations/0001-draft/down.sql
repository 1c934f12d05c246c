-- Takes 0001-draft back.
-- For SQLite.

-- Delete `note` with its rows, for good. Writers wait while all rows are written.
DROP TABLE "note";
