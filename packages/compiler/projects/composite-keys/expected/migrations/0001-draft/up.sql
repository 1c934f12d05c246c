-- 0001-draft: the tables as they are first made.
-- For SQLite.

-- Add the table `booking`.
CREATE TABLE "booking" (
  "room_house" TEXT NOT NULL,
  "room_number" INTEGER NOT NULL,
  "day" TEXT NOT NULL,
  "guest" TEXT,
  CONSTRAINT "booking_pkey" PRIMARY KEY ("room_house", "room_number", "day"),
  CONSTRAINT "booking_room_house_check" CHECK (length("room_house") <= 20),
  CONSTRAINT "booking_room_number_check" CHECK ("room_number" BETWEEN -2147483648 AND 2147483647),
  CONSTRAINT "booking_day_check" CHECK ("day" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  CONSTRAINT "booking_guest_check" CHECK (length("guest") <= 255),
  CONSTRAINT "booking_room_fkey" FOREIGN KEY ("room_house", "room_number") REFERENCES "room" ("house", "number") ON DELETE CASCADE
) STRICT;

-- Add the table `room`.
CREATE TABLE "room" (
  "house" TEXT NOT NULL,
  "number" INTEGER NOT NULL,
  CONSTRAINT "room_pkey" PRIMARY KEY ("house", "number"),
  CONSTRAINT "room_house_check" CHECK (length("house") <= 20),
  CONSTRAINT "room_number_check" CHECK ("number" BETWEEN -2147483648 AND 2147483647 AND "number" >= 1)
) STRICT;
