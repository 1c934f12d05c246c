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
returning concat(
  '{"room":', json_quote("shelf"."room"),
  ',"number":', "shelf"."number",
  ',"label":', json_quote("shelf"."label"),
  '}'
);
-- binds "Second", "front", 2
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
returning concat(
  '{"room":', json_quote("shelf"."room"),
  ',"number":', "shelf"."number",
  ',"label":', json_quote("shelf"."label"),
  '}'
);
-- binds "front", 5, null
-- SEARCH copy USING COVERING INDEX copy_shelf_idx (shelf_room=? AND shelf_number=?)
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
returning concat(
  '{"playlist_id":', "playlist_track"."playlist_id",
  ',"track_id":', "playlist_track"."track_id",
  ',"position":', "playlist_track"."position",
  '}'
);
-- binds 3, 1, 1
commit;

-- Another key in the body
-- PUT /shelf/front,5
