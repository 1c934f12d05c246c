-- Merged by the primary key
-- POST /shelf
with "*written" as (
  insert into "shelf" ("room", "number", "label")
  values ($1::text, $2::integer, $3::text), ($4::text, $5::integer, $6::text)
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
from "*written" t0;
-- binds "front", "1", "Newest", "front", "3", "Third"

-- Left alone
-- POST /shelf
with "*written" as (
  insert into "shelf" ("room", "number", "label")
  values ($1::text, $2::integer, $3::text), ($4::text, $5::integer, $6::text)
  on conflict ("room", "number") do nothing
  returning *
)
select concat(
  '{"room":', to_json(t0."room")::text,
  ',"number":', t0."number",
  ',"label":', coalesce(to_json(t0."label")::text, 'null'),
  '}'
)
from "*written" t0;
-- binds "front", "1", "Ignored", "front", "4", "Fourth"

-- By another unique key
-- POST /artist?on_conflict=name
insert into "artist" ("name", "country", "formed")
values ($1::text, $2::text, $3::integer)
on conflict ("name") do update
set "country" = excluded."country", "formed" = excluded."formed"
returning concat(
  '{"id":', "artist"."id",
  ',"name":', to_json("artist"."name")::text,
  ',"country":', coalesce(to_json("artist"."country")::text, 'null'),
  ',"formed":', coalesce("artist"."formed"::text, 'null'),
  '}'
);
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
insert into "playlist_track" ("playlist_id", "track_id", "position")
values ($1::bigint, $2::bigint, $3::integer)
on conflict ("playlist_id", "track_id") do update
set "playlist_id" = excluded."playlist_id"
returning concat(
  '{"playlist_id":', "playlist_track"."playlist_id",
  ',"track_id":', "playlist_track"."track_id",
  ',"position":', "playlist_track"."position",
  '}'
);
-- binds "1", "1", "1"

-- Counted
-- POST /shelf
insert into "shelf" ("room", "number", "label")
values ($1::text, $2::integer, $3::text), ($4::text, $5::integer, $6::text)
on conflict ("room", "number") do nothing;
-- binds "front", "1", null, "cellar", "1", null

-- At most so many
-- POST /shelf
begin;
insert into "shelf" ("room", "number", "label")
values ($1::text, $2::integer, $3::text), ($4::text, $5::integer, $6::text)
on conflict ("room", "number") do update
set "label" = excluded."label";
-- binds "front", "1", "x", "front", "2", "y"
rollback;

-- The same key twice
-- POST /shelf
