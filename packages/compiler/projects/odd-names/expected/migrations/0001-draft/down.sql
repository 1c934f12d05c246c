-- Takes 0001-draft back.
-- For SQLite.

-- Delete `2024` with its rows, for good. Writers wait while all rows are written.
DROP TABLE "2024";

-- Delete `Größe` with its rows, for good. Writers wait while all rows are written.
DROP TABLE "Größe";

-- Delete `class` with its rows, for good. Writers wait while all rows are written.
DROP TABLE "class";

-- Delete `con` with its rows, for good. Writers wait while all rows are written.
DROP TABLE "con";

-- Delete `order lines` with its rows, for good. Writers wait while all rows are written.
DROP TABLE "order lines";

-- Delete `order-lines` with its rows, for good. Writers wait while all rows are written.
DROP TABLE "order-lines";

-- Delete `table` with its rows, for good. Writers wait while all rows are written.
DROP TABLE "table";

-- Delete `text` with its rows, for good. Writers wait while all rows are written.
DROP TABLE "text";

-- Delete `顧客` with its rows, for good. Writers wait while all rows are written.
DROP TABLE "顧客";
