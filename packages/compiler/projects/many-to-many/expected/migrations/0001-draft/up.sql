-- 0001-draft: the tables as they are first made.
-- For SQLite.

-- Add the table `author`.
CREATE TABLE "author" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "name" TEXT NOT NULL,
  CONSTRAINT "author_name_check" CHECK (length("name") <= 255)
) STRICT;

-- Add the table `authorship`.
CREATE TABLE "authorship" (
  "author_id" INTEGER NOT NULL,
  "book_id" INTEGER NOT NULL,
  "position" INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT "authorship_pkey" PRIMARY KEY ("author_id", "book_id"),
  CONSTRAINT "authorship_position_check" CHECK ("position" BETWEEN -2147483648 AND 2147483647),
  CONSTRAINT "authorship_author_fkey" FOREIGN KEY ("author_id") REFERENCES "author" ("id") ON DELETE CASCADE,
  CONSTRAINT "authorship_book_fkey" FOREIGN KEY ("book_id") REFERENCES "book" ("id") ON DELETE CASCADE
) STRICT;

CREATE INDEX "authorship_book_idx" ON "authorship" ("book_id");

-- Add the table `book`.
CREATE TABLE "book" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "title" TEXT NOT NULL,
  CONSTRAINT "book_title_check" CHECK (length("title") <= 255)
) STRICT;
