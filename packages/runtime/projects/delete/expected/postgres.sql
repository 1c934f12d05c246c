-- Rows that filters find
-- DELETE /copy?condition=eq.worn
delete from "copy" as t0
where t0."condition" = $1::text;
-- binds "worn"

-- Shown
-- DELETE /copy?album_id=eq.4&select=id,album(title)
with "*written" as (delete from "copy" as t0 where t0."album_id" = $1::bigint returning *)
select concat(
  '{"id":', t0."id",
  ',"album":', coalesce(
    (select concat('{"title":', to_json(t1."title")::text, '}') from "album" t1 where t1."id" = t0."album_id"),
    'null'
  ),
  '}'
)
from "*written" t0
order by t0."id" asc;
-- binds "4"

-- The row of a path
-- DELETE /playlist_track/1,2
with "*written" as (
  delete from "playlist_track" as t0
  where t0."playlist_id" = $1::bigint and t0."track_id" = $2::bigint
  returning *
)
select concat(
  '{"playlist_id":', t0."playlist_id", ',"track_id":', t0."track_id", ',"position":', t0."position", '}'
)
from "*written" t0
order by t0."playlist_id" asc, t0."track_id" asc;
-- binds "1", "2"

-- A row of a path that is not there
-- DELETE /playlist_track/1,2
delete from "playlist_track" as t0
where t0."playlist_id" = $1::bigint and t0."track_id" = $2::bigint;
-- binds "1", "2"

-- Whom others need
-- DELETE /artist/1
delete from "artist" as t0
where t0."id" = $1::bigint;
-- binds "1"

-- Tried
-- DELETE /playlist?id=gt.0
begin;
with "*written" as (delete from "playlist" as t0 where t0."id" > $1::bigint returning *)
select concat('{"id":', t0."id", ',"name":', to_json(t0."name")::text, '}')
from "*written" t0
order by t0."id" asc;
-- binds "0"
rollback;

-- By an embedded row
-- DELETE /playlist?select=name,tracks!inner(name)&tracks.name=eq.Halleluhwah

-- A row of a path that a filter leaves out
-- DELETE /playlist/3?name=eq.Full
delete from "playlist" as t0
where t0."id" = $1::bigint and t0."name" = $2::text;
-- binds "3", "Full"

-- Only headers
-- DELETE /playlist/3
delete from "playlist" as t0
where t0."id" = $1::bigint;
-- binds "3"

-- At most so many
-- DELETE /track?id=gt.0
begin;
delete from "track" as t0
where t0."id" > $1::bigint;
-- binds "0"
rollback;
