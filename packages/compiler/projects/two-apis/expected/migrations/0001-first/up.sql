-- The tables of two-apis for SQLite, as they are first made.
-- Printed from tables/*.json; change it there, not here.

-- article
CREATE TABLE "article" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "title" TEXT NOT NULL,
  CONSTRAINT "article_title_check" CHECK (length("title") <= 255)
) STRICT;

-- draft: Open to nobody yet.
CREATE TABLE "draft" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "body" TEXT
) STRICT;
