-- Takes 0001-draft back.
-- For SQLite.

-- Delete `album` with its rows, for good. Writers wait while all rows are written.
DROP TABLE "album";

-- Delete `artist` with its rows, for good. Writers wait while all rows are written.
DROP TABLE "artist";

-- Delete `track` with its rows, for good. Writers wait while all rows are written.
DROP TABLE "track";
