-- Takes 0001-draft back.
-- For SQLite.

-- Delete `sale` with its rows, for good. Writers wait while all rows are written.
DROP TABLE "sale";

-- Delete `shop` with its rows, for good. Writers wait while all rows are written.
DROP TABLE "shop";
