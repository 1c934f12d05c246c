-- One row, silently
-- POST /playlist
insert into "playlist" ("name")
values ($1::text);
-- binds "Sunday"

-- One row, shown
-- POST /artist
with written as (
  insert into "artist" ("name", "country", "formed") values ($1::text, $2::text, $3::integer) returning *
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
-- binds "Neu!", "Germany", null

-- One row, in a select that embeds
-- POST /album?select=id,title,artist(name)
with written as (
  insert into "album" ("title", "artist_id", "released", "price", "in_print", "details", "tags")
  values ($1::text, $2::bigint, $3::date, $4::numeric, $5::boolean, $6::jsonb, $7::text[])
  returning *
)
select concat(
  '{"id":', t0."id",
  ',"title":', to_json(t0."title")::text,
  ',"artist":', coalesce(
    (select concat('{"name":', to_json(t1."name")::text, '}') from "artist" t1 where t1."id" = t0."artist_id"),
    'null'
  ),
  '}'
)
from written t0
order by t0."id" asc;
-- binds "Post", "2", null, null, "true", "{\"label\":\"Elektra\"}", "{\"studio\"}"

-- Its place
-- POST /playlist
with written as (insert into "playlist" ("name") values ($1::text) returning *)
select concat('{"id":', to_json((t0."id"::text) collate "C")::text, '}')
from written t0
order by t0."id" asc;
-- binds "Monday"

-- Several rows
-- POST /playlist
begin;
with written as (insert into "playlist" ("name") values ($1::text) returning *)
select concat('{"id":', t0."id", ',"name":', to_json(t0."name")::text, '}')
from written t0
order by t0."id" asc;
-- binds "Tuesday"
with written as (insert into "playlist" ("name") values ($1::text) returning *)
select concat('{"id":', t0."id", ',"name":', to_json(t0."name")::text, '}')
from written t0
order by t0."id" asc;
-- binds "Wednesday"
with written as (insert into "playlist" ("name") values ($1::text) returning *)
select concat('{"id":', t0."id", ',"name":', to_json(t0."name")::text, '}')
from written t0
order by t0."id" asc;
-- binds "Thursday"
commit;

-- What is missing takes its default
-- POST /playlist_track?columns=playlist_id,track_id,position
begin;
with written as (
  insert into "playlist_track" ("playlist_id", "track_id", "position")
  values ($1::bigint, $2::bigint, $3::integer)
  returning *
)
select concat(
  '{"playlist_id":', t0."playlist_id", ',"track_id":', t0."track_id", ',"position":', t0."position", '}'
)
from written t0
order by t0."playlist_id" asc, t0."track_id" asc;
-- binds "3", "1", "1"
with written as (
  insert into "playlist_track" ("playlist_id", "track_id", "position")
  values ($1::bigint, $2::bigint, $3::integer)
  returning *
)
select concat(
  '{"playlist_id":', t0."playlist_id", ',"track_id":', t0."track_id", ',"position":', t0."position", '}'
)
from written t0
order by t0."playlist_id" asc, t0."track_id" asc;
-- binds "3", "2", "2"
commit;

-- What is missing is null
-- POST /artist?columns=name,country
begin;
with written as (
  insert into "artist" ("name", "country", "formed") values ($1::text, $2::text, $3::integer) returning *
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
-- binds "Faust", null, null
with written as (
  insert into "artist" ("name", "country", "formed") values ($1::text, $2::text, $3::integer) returning *
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
-- binds "Cluster", "Germany", null
commit;

-- Defaults of the server
-- POST /order
with written as (
  insert into "order" ("id", "customer", "total", "note", "placed", "changed", "details")
  values ($1::uuid, $2::text, $3::numeric, $4::text, $5::timestamptz, $6::timestamptz, $7::jsonb)
  returning *
)
select concat(
  '{"id":', to_json(t0."id")::text,
  ',"customer":', to_json(t0."customer")::text,
  ',"total":', t0."total",
  ',"note":', coalesce(to_json(t0."note")::text, 'null'),
  ',"placed":', to_json(t0."placed")::text,
  ',"changed":', to_json(t0."changed")::text,
  ',"details":', coalesce(t0."details"::text, 'null'),
  '}'
)
from written t0
order by t0."id" asc;
-- binds "{{uuid}}", "cleo@example.com", "0.00", null, "{{now}}", "{{now}}", null

-- Nothing but defaults
-- POST /copy
with written as (
  insert into "copy" ("album_id", "shelf_room", "shelf_number", "condition")
  values ($1::bigint, $2::text, $3::integer, $4::text)
  returning *
)
select concat(
  '{"id":', t0."id",
  ',"album_id":', t0."album_id",
  ',"shelf_room":', coalesce(to_json(t0."shelf_room")::text, 'null'),
  ',"shelf_number":', coalesce(t0."shelf_number"::text, 'null'),
  ',"condition":', to_json(t0."condition")::text,
  '}'
)
from written t0
order by t0."id" asc;
-- binds "1", null, null, "new"

-- A number of its own
-- POST /playlist
begin;
with written as (insert into "playlist" ("id", "name") values ($1::bigint, $2::text) returning *)
select concat('{"id":', t0."id", ',"name":', to_json(t0."name")::text, '}')
from written t0
order by t0."id" asc;
-- binds "40", "Fortieth"
select setval(
  pg_get_serial_sequence('"playlist"', 'id'),
  greatest(
    $1::bigint, coalesce(pg_sequence_last_value(pg_get_serial_sequence('"playlist"', 'id')::regclass), 1)
  )
);
-- binds "40"
commit;

-- The next after it
-- POST /playlist
with written as (insert into "playlist" ("name") values ($1::text) returning *)
select concat('{"id":', t0."id", ',"name":', to_json(t0."name")::text, '}')
from written t0
order by t0."id" asc;
-- binds "Forty-first"

-- CSV
-- POST /playlist
begin;
with written as (insert into "playlist" ("name") values ($1::text) returning *)
select concat('{"id":', t0."id", ',"name":', to_json(t0."name")::text, '}')
from written t0
order by t0."id" asc;
-- binds "Friday"
with written as (insert into "playlist" ("name") values ($1::text) returning *)
select concat('{"id":', t0."id", ',"name":', to_json(t0."name")::text, '}')
from written t0
order by t0."id" asc;
-- binds "Saturday, late"
commit;

-- A key that is taken
-- POST /artist
insert into "artist" ("name", "country", "formed")
values ($1::text, $2::text, $3::integer);
-- binds "Can", null, null

-- A parent that is not there
-- POST /album
insert into "album" ("title", "artist_id", "released", "price", "in_print", "details", "tags")
values ($1::text, $2::bigint, $3::date, $4::numeric, $5::boolean, $6::jsonb, $7::text[]);
-- binds "Nothing", "99", null, null, "true", null, null
