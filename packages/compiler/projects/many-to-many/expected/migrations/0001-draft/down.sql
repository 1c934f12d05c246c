-- Takes 0001-draft back.
-- For SQLite.

-- Delete `author` with its rows, for good. Writers wait while all rows are written.
DROP TABLE "author";

-- Delete `authorship` with its rows, for good. Writers wait while all rows are written.
DROP TABLE "authorship";

-- Delete `book` with its rows, for good. Writers wait while all rows are written.
DROP TABLE "book";
