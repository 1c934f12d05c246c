-- 0001-draft: the tables as they are first made.
-- For SQLite.

-- Add the table `employee`.
CREATE TABLE "employee" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "name" TEXT NOT NULL,
  "boss_id" INTEGER,
  CONSTRAINT "employee_name_check" CHECK (length("name") <= 255),
  CONSTRAINT "employee_boss_fkey" FOREIGN KEY ("boss_id") REFERENCES "employee" ("id") ON DELETE SET NULL
) STRICT;

CREATE INDEX "employee_boss_idx" ON "employee" ("boss_id");
