-- A row that is there
-- PUT /shelf/front,2
begin;
select 1
from "shelf" t0
where t0."room" = ? and t0."number" = ?;
-- binds "front", 2
-- SEARCH t0 USING COVERING INDEX sqlite_autoindex_shelf_1 (room=? AND number=?)
update "shelf" as t0
set "label" = ?
where t0."room" = ? and t0."number" = ?
returning "room", "number";
-- binds "Second", "front", 2
-- SEARCH t0 USING INDEX sqlite_autoindex_shelf_1 (room=? AND number=?)
select concat(
  '{"room":', json_quote(t0."room"), ',"number":', t0."number", ',"label":', json_quote(t0."label"), '}'
)
from "shelf" t0
where ((t0."room" = ? and t0."number" = ?))
order by t0."room" asc, t0."number" asc;
-- binds "front", "2"
-- SEARCH t0 USING INDEX sqlite_autoindex_shelf_1 (room=? AND number=?)
commit;

-- A row that is not
-- PUT /shelf/front,5
begin;
select 1
from "shelf" t0
where t0."room" = ? and t0."number" = ?;
-- binds "front", 5
-- SEARCH t0 USING COVERING INDEX sqlite_autoindex_shelf_1 (room=? AND number=?)
insert into "shelf" ("room", "number", "label")
values (?, ?, ?)
returning "room", "number";
-- binds "front", 5, null
-- SEARCH copy USING COVERING INDEX copy_shelf_idx (shelf_room=? AND shelf_number=?)
select concat(
  '{"room":', json_quote(t0."room"), ',"number":', t0."number", ',"label":', json_quote(t0."label"), '}'
)
from "shelf" t0
where ((t0."room" = ? and t0."number" = ?))
order by t0."room" asc, t0."number" asc;
-- binds "front", "5"
-- SEARCH t0 USING INDEX sqlite_autoindex_shelf_1 (room=? AND number=?)
commit;

-- Silently
-- PUT /shelf/front,5
begin;
select 1
from "shelf" t0
where t0."room" = ? and t0."number" = ?;
-- binds "front", 5
-- SEARCH t0 USING COVERING INDEX sqlite_autoindex_shelf_1 (room=? AND number=?)
update "shelf" as t0
set "label" = ?
where t0."room" = ? and t0."number" = ?;
-- binds "Fifth", "front", 5
-- SEARCH t0 USING INDEX sqlite_autoindex_shelf_1 (room=? AND number=?)
commit;

-- A row that is nothing but its key and a default
-- PUT /playlist_track/3,1
begin;
select 1
from "playlist_track" t0
where t0."playlist_id" = ? and t0."track_id" = ?;
-- binds 3, 1
-- SEARCH t0 USING COVERING INDEX sqlite_autoindex_playlist_track_1 (playlist_id=? AND track_id=?)
insert into "playlist_track" ("playlist_id", "track_id", "position")
values (?, ?, ?)
returning "playlist_id", "track_id";
-- binds 3, 1, 1
select concat(
  '{"playlist_id":', t0."playlist_id", ',"track_id":', t0."track_id", ',"position":', t0."position", '}'
)
from "playlist_track" t0
where ((t0."playlist_id" = ? and t0."track_id" = ?))
order by t0."playlist_id" asc, t0."track_id" asc;
-- binds "3", "1"
-- SEARCH t0 USING INDEX sqlite_autoindex_playlist_track_1 (playlist_id=? AND track_id=?)
commit;

-- Another key in the body
-- PUT /shelf/front,5
