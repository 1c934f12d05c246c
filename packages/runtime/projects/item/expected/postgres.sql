-- A row by its key
-- GET /album/1
select concat(
  '{"id":', t0."id",
  ',"title":', to_json(t0."title")::text,
  ',"artist_id":', t0."artist_id",
  ',"released":', coalesce(to_json(t0."released")::text, 'null'),
  ',"price":', coalesce(t0."price"::text, 'null'),
  ',"in_print":', t0."in_print"::text,
  ',"details":', coalesce(t0."details"::text, 'null'),
  ',"tags":', coalesce(to_json(t0."tags")::text, 'null'),
  '}'
)
from "album" t0
where t0."id" = $1::bigint;
-- binds "1"

-- A row in a select of its own
-- GET /album/3?select=title,artist(name)
select concat(
  '{"id":', t0."id",
  ',"title":', to_json(t0."title")::text,
  ',"artist_id":', t0."artist_id",
  ',"released":', coalesce(to_json(t0."released")::text, 'null'),
  ',"price":', coalesce(t0."price"::text, 'null'),
  ',"in_print":', t0."in_print"::text,
  ',"details":', coalesce(t0."details"::text, 'null'),
  ',"tags":', coalesce(to_json(t0."tags")::text, 'null'),
  '}'
)
from "album" t0
where t0."id" = $1::bigint;
-- binds "3"
select concat(
  '{"title":', to_json(t0."title")::text,
  ',"artist":', coalesce(
    (select concat('{"name":', to_json(t1."name")::text, '}') from "artist" t1 where t1."id" = t0."artist_id"),
    'null'
  ),
  '}'
)
from "album" t0
where t0."id" = $1::bigint;
-- binds "3"

-- A key of two columns
-- GET /playlist_track/1,2
select concat(
  '{"playlist_id":', t0."playlist_id", ',"track_id":', t0."track_id", ',"position":', t0."position", '}'
)
from "playlist_track" t0
where t0."playlist_id" = $1::bigint and t0."track_id" = $2::bigint;
-- binds "1", "2"

-- A key that holds nothing
-- GET /album/99
select concat(
  '{"id":', t0."id",
  ',"title":', to_json(t0."title")::text,
  ',"artist_id":', t0."artist_id",
  ',"released":', coalesce(to_json(t0."released")::text, 'null'),
  ',"price":', coalesce(t0."price"::text, 'null'),
  ',"in_print":', t0."in_print"::text,
  ',"details":', coalesce(t0."details"::text, 'null'),
  ',"tags":', coalesce(to_json(t0."tags")::text, 'null'),
  '}'
)
from "album" t0
where t0."id" = $1::bigint;
-- binds "99"

-- A key that is a uuid
-- GET /order/11111111-1111-4111-8111-111111111111?select=customer
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
from "order" t0
where t0."id" = $1::uuid;
-- binds "11111111-1111-4111-8111-111111111111"
select concat('{"customer":', to_json(t0."customer")::text, '}')
from "order" t0
where t0."id" = $1::uuid;
-- binds "11111111-1111-4111-8111-111111111111"
