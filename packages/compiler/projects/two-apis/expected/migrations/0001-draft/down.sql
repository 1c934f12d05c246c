-- Takes 0001-draft back.
-- For SQLite.

-- Delete `article` with its rows, for good. Writers wait while all rows are written.
DROP TABLE "article";

-- Delete `draft` with its rows, for good. Writers wait while all rows are written.
DROP TABLE "draft";
