-- A row that is there
-- PUT /shelf/front,2
begin;
select 1
from "shelf" t0
where t0."room" = $1::text and t0."number" = $2::integer
for update;
-- binds "front", "2"
update "shelf" as t0
set "label" = $1::text
where t0."room" = $2::text and t0."number" = $3::integer
returning concat(
  '{"room":', to_json(t0."room")::text,
  ',"number":', t0."number",
  ',"label":', coalesce(to_json(t0."label")::text, 'null'),
  '}'
);
-- binds "Second", "front", "2"
commit;

-- A row that is not
-- PUT /shelf/front,5
begin;
select 1
from "shelf" t0
where t0."room" = $1::text and t0."number" = $2::integer
for update;
-- binds "front", "5"
insert into "shelf" ("room", "number", "label")
values ($1::text, $2::integer, $3::text)
returning concat(
  '{"room":', to_json("shelf"."room")::text,
  ',"number":', "shelf"."number",
  ',"label":', coalesce(to_json("shelf"."label")::text, 'null'),
  '}'
);
-- binds "front", "5", null
commit;

-- Silently
-- PUT /shelf/front,5
begin;
select 1
from "shelf" t0
where t0."room" = $1::text and t0."number" = $2::integer
for update;
-- binds "front", "5"
update "shelf" as t0
set "label" = $1::text
where t0."room" = $2::text and t0."number" = $3::integer;
-- binds "Fifth", "front", "5"
commit;

-- A row that is nothing but its key and a default
-- PUT /playlist_track/3,1
begin;
select 1
from "playlist_track" t0
where t0."playlist_id" = $1::bigint and t0."track_id" = $2::bigint
for update;
-- binds "3", "1"
insert into "playlist_track" ("playlist_id", "track_id", "position")
values ($1::bigint, $2::bigint, $3::integer)
returning concat(
  '{"playlist_id":', "playlist_track"."playlist_id",
  ',"track_id":', "playlist_track"."track_id",
  ',"position":', "playlist_track"."position",
  '}'
);
-- binds "3", "1", "1"
commit;

-- Another key in the body
-- PUT /shelf/front,5
