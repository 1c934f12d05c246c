-- One row, silently
-- POST /playlist
insert into "playlist" ("name")
values ($1::text);
-- binds "Sunday"

-- One row, shown
-- POST /artist
insert into "artist" ("name", "country", "formed")
values ($1::text, $2::text, $3::integer)
returning concat(
  '{"id":', "artist"."id",
  ',"name":', to_json("artist"."name")::text,
  ',"country":', coalesce(to_json("artist"."country")::text, 'null'),
  ',"formed":', coalesce("artist"."formed"::text, 'null'),
  '}'
);
-- binds "Neu!", "Germany", null

-- One row, in a select that embeds
-- POST /album?select=id,title,artist(name)
begin;
insert into "album" ("title", "artist_id", "released", "price", "in_print", "details", "tags")
values ($1::text, $2::bigint, $3::date, $4::numeric, $5::boolean, $6::jsonb, $7::text[])
returning "id";
-- binds "Post", "2", null, null, "true", "{\"label\":\"Elektra\"}", "{\"studio\"}"
select concat(
  '{"id":', t0."id",
  ',"title":', to_json(t0."title")::text,
  ',"artist":', coalesce(
    (select concat('{"name":', to_json(t1."name")::text, '}') from "artist" t1 where t1."id" = t0."artist_id"),
    'null'
  ),
  '}'
)
from "album" t0
where t0."id" = $1::bigint;
-- binds "6"
commit;

-- Its place
-- POST /playlist
insert into "playlist" ("name")
values ($1::text)
returning concat('{"id":', to_json(("playlist"."id"::text) collate "C")::text, '}');
-- binds "Monday"

-- Several rows
-- POST /playlist
begin;
insert into "playlist" ("name")
values ($1::text), ($2::text)
returning "id";
-- binds "Tuesday", "Wednesday"
insert into "playlist" ("name")
values ($1::text)
returning "id";
-- binds "Thursday"
select concat('{"id":', t0."id", ',"name":', to_json(t0."name")::text, '}')
from json_array_elements($1::json) with ordinality as "t1"(v, position)
join "playlist" t0 on t0."id" = ("t1".v ->> 0)::bigint
order by "t1".position;
-- binds "[[\"6\"],[\"7\"],[\"8\"]]"
commit;

-- What is missing takes its default
-- POST /playlist_track?columns=playlist_id,track_id,position
with "*written" as (
  insert into "playlist_track" ("playlist_id", "track_id", "position")
  values ($1::bigint, $2::bigint, $3::integer), ($4::bigint, $5::bigint, $6::integer)
  returning *
)
select concat(
  '{"playlist_id":', t0."playlist_id", ',"track_id":', t0."track_id", ',"position":', t0."position", '}'
)
from "*written" t0;
-- binds "3", "1", "1", "3", "2", "2"

-- What is missing is null
-- POST /artist?columns=name,country
with "*written" as (
  insert into "artist" ("name", "country", "formed")
  values ($1::text, $2::text, $3::integer), ($4::text, $5::text, $6::integer)
  returning *
)
select concat(
  '{"id":', t0."id",
  ',"name":', to_json(t0."name")::text,
  ',"country":', coalesce(to_json(t0."country")::text, 'null'),
  ',"formed":', coalesce(t0."formed"::text, 'null'),
  '}'
)
from "*written" t0;
-- binds "Faust", null, null, "Cluster", "Germany", null

-- Defaults of the server
-- POST /order
insert into "order" ("id", "customer", "total", "note", "placed", "changed", "details")
values ($1::uuid, $2::text, $3::numeric, $4::text, $5::timestamptz, $6::timestamptz, $7::jsonb)
returning concat(
  '{"id":', to_json("order"."id")::text,
  ',"customer":', to_json("order"."customer")::text,
  ',"total":', "order"."total",
  ',"note":', coalesce(to_json("order"."note")::text, 'null'),
  ',"placed":', to_json("order"."placed")::text,
  ',"changed":', to_json("order"."changed")::text,
  ',"details":', coalesce("order"."details"::text, 'null'),
  '}'
);
-- binds "{{uuid}}", "cleo@example.com", "0.00", null, "{{now}}", "{{now}}", null

-- Nothing but defaults
-- POST /copy
insert into "copy" ("album_id", "shelf_room", "shelf_number", "condition")
values ($1::bigint, $2::text, $3::integer, $4::text)
returning concat(
  '{"id":', "copy"."id",
  ',"album_id":', "copy"."album_id",
  ',"shelf_room":', coalesce(to_json("copy"."shelf_room")::text, 'null'),
  ',"shelf_number":', coalesce("copy"."shelf_number"::text, 'null'),
  ',"condition":', to_json("copy"."condition")::text,
  '}'
);
-- binds "1", null, null, "new"

-- A number of its own
-- POST /playlist
begin;
insert into "playlist" ("id", "name")
values ($1::bigint, $2::text)
returning concat('{"id":', "playlist"."id", ',"name":', to_json("playlist"."name")::text, '}');
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
insert into "playlist" ("name")
values ($1::text)
returning concat('{"id":', "playlist"."id", ',"name":', to_json("playlist"."name")::text, '}');
-- binds "Forty-first"

-- CSV
-- POST /playlist
with "*written" as (insert into "playlist" ("name") values ($1::text), ($2::text) returning *)
select concat('{"id":', t0."id", ',"name":', to_json(t0."name")::text, '}')
from "*written" t0;
-- binds "Friday", "Saturday, late"

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

-- Rows come back as they were given
-- POST /shelf
begin;
insert into "shelf" ("room", "number", "label")
values ($1::text, $2::integer, $3::text), ($4::text, $5::integer, $6::text)
returning "room", "number";
-- binds "z", "1", null, "a", "2", null
insert into "shelf" ("room", "number", "label")
values ($1::text, $2::integer, $3::text)
returning "room", "number";
-- binds "m", "3", null
select concat(
  '{"room":', to_json(t0."room")::text,
  ',"number":', t0."number",
  ',"label":', coalesce(to_json(t0."label")::text, 'null'),
  '}'
)
from json_array_elements($1::json) with ordinality as "t1"(v, position)
join "shelf" t0 on t0."room" = ("t1".v ->> 0)::text and t0."number" = ("t1".v ->> 1)::integer
order by "t1".position;
-- binds "[[\"z\",\"1\"],[\"a\",\"2\"],[\"m\",\"3\"]]"
commit;

-- Or in the order asked for
-- POST /shelf?order=number.desc
begin;
insert into "shelf" ("room", "number", "label")
values ($1::text, $2::integer, $3::text), ($4::text, $5::integer, $6::text)
returning "room", "number";
-- binds "y", "1", null, "b", "2", null
insert into "shelf" ("room", "number", "label")
values ($1::text, $2::integer, $3::text)
returning "room", "number";
-- binds "n", "3", null
select concat(
  '{"room":', to_json(t0."room")::text,
  ',"number":', t0."number",
  ',"label":', coalesce(to_json(t0."label")::text, 'null'),
  '}'
)
from json_array_elements($1::json) with ordinality as "t1"(v, position)
join "shelf" t0 on t0."room" = ("t1".v ->> 0)::text and t0."number" = ("t1".v ->> 1)::integer
order by t0."number" desc, t0."room" asc;
-- binds "[[\"y\",\"1\"],[\"b\",\"2\"],[\"n\",\"3\"]]"
commit;
