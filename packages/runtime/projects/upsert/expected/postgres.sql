-- Merged by the primary key
-- POST /shelf
begin;
with written as (
  insert into "shelf" ("room", "number", "label")
  values ($1::text, $2::integer, $3::text)
  on conflict ("room", "number") do update
  set "label" = excluded."label"
  returning *
)
select concat(
  '{"room":', to_json(t0."room")::text,
  ',"number":', t0."number",
  ',"label":', coalesce(to_json(t0."label")::text, 'null'),
  '}'
)
from written t0
order by t0."room" asc, t0."number" asc;
-- binds "front", "1", "Newest"
with written as (
  insert into "shelf" ("room", "number", "label")
  values ($1::text, $2::integer, $3::text)
  on conflict ("room", "number") do update
  set "label" = excluded."label"
  returning *
)
select concat(
  '{"room":', to_json(t0."room")::text,
  ',"number":', t0."number",
  ',"label":', coalesce(to_json(t0."label")::text, 'null'),
  '}'
)
from written t0
order by t0."room" asc, t0."number" asc;
-- binds "front", "3", "Third"
commit;

-- Left alone
-- POST /shelf
begin;
with written as (
  insert into "shelf" ("room", "number", "label")
  values ($1::text, $2::integer, $3::text)
  on conflict ("room", "number") do nothing
  returning *
)
select concat(
  '{"room":', to_json(t0."room")::text,
  ',"number":', t0."number",
  ',"label":', coalesce(to_json(t0."label")::text, 'null'),
  '}'
)
from written t0
order by t0."room" asc, t0."number" asc;
-- binds "front", "1", "Ignored"
with written as (
  insert into "shelf" ("room", "number", "label")
  values ($1::text, $2::integer, $3::text)
  on conflict ("room", "number") do nothing
  returning *
)
select concat(
  '{"room":', to_json(t0."room")::text,
  ',"number":', t0."number",
  ',"label":', coalesce(to_json(t0."label")::text, 'null'),
  '}'
)
from written t0
order by t0."room" asc, t0."number" asc;
-- binds "front", "4", "Fourth"
commit;

-- By another unique key
-- POST /artist?on_conflict=name
with written as (
  insert into "artist" ("name", "country", "formed")
  values ($1::text, $2::text, $3::integer)
  on conflict ("name") do update
  set "country" = excluded."country", "formed" = excluded."formed"
  returning *
)
select concat(
  '{"id":', t0."id",
  ',"name":', to_json(t0."name")::text,
  ',"country":', coalesce(to_json(t0."country")::text, 'null'),
  ',"formed":', coalesce(t0."formed"::text, 'null'),
  '}'
)
from written t0
order by t0."id" asc;
-- binds "Can", "Germany", "1967"

-- Silently
-- POST /artist?on_conflict=name
insert into "artist" ("name", "country", "formed")
values ($1::text, $2::text, $3::integer)
on conflict ("name") do update
set "formed" = excluded."formed";
-- binds "Can", null, "1968"

-- A conflict over a key that was not named
-- POST /artist
begin;
insert into "artist" ("id", "name", "country", "formed")
values ($1::bigint, $2::text, $3::text, $4::integer)
on conflict ("id") do update
set "name" = excluded."name";
-- binds "1", "Can", null, null
rollback;

-- A key that is none
-- POST /artist?on_conflict=country

-- Only what the key is
-- POST /playlist_track?columns=playlist_id,track_id
with written as (
  insert into "playlist_track" ("playlist_id", "track_id", "position")
  values ($1::bigint, $2::bigint, $3::integer)
  on conflict ("playlist_id", "track_id") do update
  set "playlist_id" = excluded."playlist_id"
  returning *
)
select concat(
  '{"playlist_id":', t0."playlist_id", ',"track_id":', t0."track_id", ',"position":', t0."position", '}'
)
from written t0
order by t0."playlist_id" asc, t0."track_id" asc;
-- binds "1", "1", "1"
