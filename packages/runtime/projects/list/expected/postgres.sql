-- Everything of a table
-- GET /playlist
select concat('{"id":', t0."id", ',"name":', to_json(t0."name")::text, '}')
from (select t0.* from "playlist" t0 order by t0."id" asc limit $1 offset $2) t0
order by t0."id" asc;
-- binds 1000, 0

-- Some columns, one under another name
-- GET /track?select=name,length:seconds&limit=2
select concat('{"name":', to_json(t0."name")::text, ',"length":', t0."seconds", '}')
from (select t0.* from "track" t0 order by t0."id" asc limit $1 offset $2) t0
order by t0."id" asc;
-- binds 2, 0

-- A page by offset
-- GET /artist?select=name&limit=2&offset=1
select concat('{"name":', to_json(t0."name")::text, '}')
from (select t0.* from "artist" t0 order by t0."id" asc limit $1 offset $2) t0
order by t0."id" asc;
-- binds 2, 1

-- Every kind of value
-- GET /album?id=eq.2
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
from (select t0.* from "album" t0 where t0."id" = $1::bigint order by t0."id" asc limit $2 offset $3) t0
order by t0."id" asc;
-- binds "2", 1000, 0

-- A date and time, a uuid and a decimal
-- GET /order?select=id,total,placed,details
select concat(
  '{"id":', to_json(t0."id")::text,
  ',"total":', t0."total",
  ',"placed":', to_json(t0."placed")::text,
  ',"details":', coalesce(t0."details"::text, 'null'),
  '}'
)
from (select t0.* from "order" t0 order by t0."id" asc limit $1 offset $2) t0
order by t0."id" asc;
-- binds 1000, 0

-- Long numbers as strings
-- GET /track?select=plays&id=eq.2
select concat('{"plays":', concat('"', t0."plays", '"'), '}')
from (select t0.* from "track" t0 where t0."id" = $1::bigint order by t0."id" asc limit $2 offset $3) t0
order by t0."id" asc;
-- binds "2", 1000, 0
