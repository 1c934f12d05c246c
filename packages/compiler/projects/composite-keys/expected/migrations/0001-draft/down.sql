-- Takes 0001-draft back.
-- For SQLite.

-- Delete `booking` with its rows, for good. Writers wait while all rows are written.
DROP TABLE "booking";

-- Delete `room` with its rows, for good. Writers wait while all rows are written.
DROP TABLE "room";
