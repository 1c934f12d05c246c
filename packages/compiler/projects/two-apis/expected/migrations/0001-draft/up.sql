-- 0001-draft: the tables as they are first made.
-- For SQLite.

-- Add the table `article`.
CREATE TABLE "article" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "title" TEXT NOT NULL,
  CONSTRAINT "article_title_check" CHECK (length("title") <= 255)
) STRICT;

-- Add the table `draft`.
CREATE TABLE "draft" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "body" TEXT
) STRICT;
