-- Merged by the primary key
-- POST /shelf
begin;
insert into "shelf" ("room", "number", "label")
values (?, ?, ?)
on conflict ("room", "number") do update
set "label" = excluded."label"
returning "room", "number";
-- binds "front", 1, "Newest"
-- SEARCH copy USING COVERING INDEX copy_shelf_idx (shelf_room=? AND shelf_number=?)
select concat(
  '{"room":', json_quote(t0."room"), ',"number":', t0."number", ',"label":', json_quote(t0."label"), '}'
)
from "shelf" t0
where ((t0."room" = ? and t0."number" = ?))
order by t0."room" asc, t0."number" asc;
-- binds "front", "1"
-- SEARCH t0 USING INDEX sqlite_autoindex_shelf_1 (room=? AND number=?)
insert into "shelf" ("room", "number", "label")
values (?, ?, ?)
on conflict ("room", "number") do update
set "label" = excluded."label"
returning "room", "number";
-- binds "front", 3, "Third"
-- SEARCH copy USING COVERING INDEX copy_shelf_idx (shelf_room=? AND shelf_number=?)
select concat(
  '{"room":', json_quote(t0."room"), ',"number":', t0."number", ',"label":', json_quote(t0."label"), '}'
)
from "shelf" t0
where ((t0."room" = ? and t0."number" = ?))
order by t0."room" asc, t0."number" asc;
-- binds "front", "3"
-- SEARCH t0 USING INDEX sqlite_autoindex_shelf_1 (room=? AND number=?)
commit;

-- Left alone
-- POST /shelf
begin;
insert into "shelf" ("room", "number", "label")
values (?, ?, ?)
on conflict ("room", "number") do nothing
returning "room", "number";
-- binds "front", 1, "Ignored"
-- SEARCH copy USING COVERING INDEX copy_shelf_idx (shelf_room=? AND shelf_number=?)
insert into "shelf" ("room", "number", "label")
values (?, ?, ?)
on conflict ("room", "number") do nothing
returning "room", "number";
-- binds "front", 4, "Fourth"
-- SEARCH copy USING COVERING INDEX copy_shelf_idx (shelf_room=? AND shelf_number=?)
select concat(
  '{"room":', json_quote(t0."room"), ',"number":', t0."number", ',"label":', json_quote(t0."label"), '}'
)
from "shelf" t0
where ((t0."room" = ? and t0."number" = ?))
order by t0."room" asc, t0."number" asc;
-- binds "front", "4"
-- SEARCH t0 USING INDEX sqlite_autoindex_shelf_1 (room=? AND number=?)
commit;

-- By another unique key
-- POST /artist?on_conflict=name
begin;
insert into "artist" ("name", "country", "formed")
values (?, ?, ?)
on conflict ("name") do update
set "country" = excluded."country", "formed" = excluded."formed"
returning "id";
-- binds "Can", "Germany", 1967
-- SEARCH album USING COVERING INDEX album_artist_idx (artist_id=?)
select concat(
  '{"id":', t0."id",
  ',"name":', json_quote(t0."name"),
  ',"country":', json_quote(t0."country"),
  ',"formed":', coalesce(t0."formed", 'null'),
  '}'
)
from "artist" t0
where ((t0."id" = ?))
order by t0."id" asc;
-- binds "3"
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
commit;

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
begin;
insert into "playlist_track" ("playlist_id", "track_id", "position")
values (?, ?, ?)
on conflict ("playlist_id", "track_id") do update
set "playlist_id" = excluded."playlist_id"
returning "playlist_id", "track_id";
-- binds 1, 1, 1
select concat(
  '{"playlist_id":', t0."playlist_id", ',"track_id":', t0."track_id", ',"position":', t0."position", '}'
)
from "playlist_track" t0
where ((t0."playlist_id" = ? and t0."track_id" = ?))
order by t0."playlist_id" asc, t0."track_id" asc;
-- binds "1", "1"
-- SEARCH t0 USING INDEX sqlite_autoindex_playlist_track_1 (playlist_id=? AND track_id=?)
commit;
