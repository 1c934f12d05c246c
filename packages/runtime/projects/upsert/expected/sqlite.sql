-- Merged by the primary key
-- POST /shelf
begin;
insert into "shelf" ("room", "number", "label")
values (?, ?, ?), (?, ?, ?)
on conflict ("room", "number") do update
set "label" = excluded."label"
returning "room", "number";
-- binds "front", 1, "Newest", "front", 3, "Third"
-- SCAN 2-ROW VALUES CLAUSE
-- SEARCH copy USING COVERING INDEX copy_shelf_idx (shelf_room=? AND shelf_number=?)
select concat(
  '{"room":', json_quote(t0."room"), ',"number":', t0."number", ',"label":', json_quote(t0."label"), '}'
)
from json_each(?) "t1"
join "shelf" t0 on t0."room" = "t1".value ->> 0 and t0."number" = "t1".value ->> 1
order by "t1".key;
-- binds "[[\"front\",\"1\"],[\"front\",\"3\"]]"
-- SCAN t1 VIRTUAL TABLE INDEX 1:
-- SEARCH t0 USING INDEX sqlite_autoindex_shelf_1 (room=? AND number=?)
-- USE TEMP B-TREE FOR ORDER BY
commit;

-- Left alone
-- POST /shelf
begin;
insert into "shelf" ("room", "number", "label")
values (?, ?, ?), (?, ?, ?)
on conflict ("room", "number") do nothing
returning "room", "number";
-- binds "front", 1, "Ignored", "front", 4, "Fourth"
-- SCAN 2-ROW VALUES CLAUSE
-- SEARCH copy USING COVERING INDEX copy_shelf_idx (shelf_room=? AND shelf_number=?)
select concat(
  '{"room":', json_quote(t0."room"), ',"number":', t0."number", ',"label":', json_quote(t0."label"), '}'
)
from "shelf" t0
where t0."room" = ? and t0."number" = ?;
-- binds "front", "4"
-- SEARCH t0 USING INDEX sqlite_autoindex_shelf_1 (room=? AND number=?)
commit;

-- By another unique key
-- POST /artist?on_conflict=name
insert into "artist" ("name", "country", "formed")
values (?, ?, ?)
on conflict ("name") do update
set "country" = excluded."country", "formed" = excluded."formed"
returning concat(
  '{"id":', "artist"."id",
  ',"name":', json_quote("artist"."name"),
  ',"country":', json_quote("artist"."country"),
  ',"formed":', coalesce("artist"."formed", 'null'),
  '}'
);
-- binds "Can", "Germany", 1967
-- SEARCH album USING COVERING INDEX album_artist_idx (artist_id=?)

-- Silently
-- POST /artist?on_conflict=name
insert into "artist" ("name", "country", "formed")
values (?, ?, ?)
on conflict ("name") do update
set "formed" = excluded."formed";
-- binds "Can", null, 1968

-- A conflict over a key that was not named
-- POST /artist
insert into "artist" ("id", "name", "country", "formed")
values (?, ?, ?, ?)
on conflict ("id") do update
set "name" = excluded."name";
-- binds 1, "Can", null, null

-- A key that is none
-- POST /artist?on_conflict=country

-- Only what the key is
-- POST /playlist_track?columns=playlist_id,track_id
insert into "playlist_track" ("playlist_id", "track_id", "position")
values (?, ?, ?)
on conflict ("playlist_id", "track_id") do update
set "playlist_id" = excluded."playlist_id"
returning concat(
  '{"playlist_id":', "playlist_track"."playlist_id",
  ',"track_id":', "playlist_track"."track_id",
  ',"position":', "playlist_track"."position",
  '}'
);
-- binds 1, 1, 1

-- Counted
-- POST /shelf
insert into "shelf" ("room", "number", "label")
values (?, ?, ?), (?, ?, ?)
on conflict ("room", "number") do nothing;
-- binds "front", 1, null, "cellar", 1, null
-- SCAN 2-ROW VALUES CLAUSE
-- SEARCH copy USING COVERING INDEX copy_shelf_idx (shelf_room=? AND shelf_number=?)

-- At most so many
-- POST /shelf
begin;
insert into "shelf" ("room", "number", "label")
values (?, ?, ?), (?, ?, ?)
on conflict ("room", "number") do update
set "label" = excluded."label";
-- binds "front", 1, "x", "front", 2, "y"
-- SCAN 2-ROW VALUES CLAUSE
-- SEARCH copy USING COVERING INDEX copy_shelf_idx (shelf_room=? AND shelf_number=?)
rollback;

-- The same key twice
-- POST /shelf
