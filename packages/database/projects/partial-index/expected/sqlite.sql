-- The tables of partial-index for SQLite, as they are first made.
-- Printed from tables/*.json; change it there, not here.

-- task
CREATE TABLE "task" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "title" TEXT,
  "done" INTEGER NOT NULL,
  CONSTRAINT "task_title_check" CHECK (length("title") <= 255),
  CONSTRAINT "task_done_check" CHECK ("done" IN (0, 1))
) STRICT;

CREATE UNIQUE INDEX "open_title" ON "task" ("title") WHERE NOT ("done" = 1);
