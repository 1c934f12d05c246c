-- As JSON and as text
-- GET /album?select=title,details->label,named:details->>label
select concat(
  '{"title":', to_json(t0."title")::text,
  ',"label":', coalesce((t0."details" -> 'label')::text, 'null'),
  ',"named":', coalesce(to_json(((t0."details" ->> 'label') collate "C"))::text, 'null'),
  '}'
)
from (select t0.* from "album" t0 order by t0."id" asc limit $1 offset $2) t0
order by t0."id" asc;
-- binds 1000, 0

-- Deeper, into an array
-- GET /album?select=title,details->size->cm->0&id=eq.1
select concat(
  '{"title":', to_json(t0."title")::text,
  ',"cm":', coalesce((t0."details" -> 'size' -> 'cm' -> 0)::text, 'null'),
  '}'
)
from (select t0.* from "album" t0 where t0."id" = $1::bigint order by t0."id" asc limit $2 offset $3) t0
order by t0."id" asc;
-- binds "1", 1000, 0

-- Filtered by a text
-- GET /album?select=title&details->>label=eq.Atlantic
select concat('{"title":', to_json(t0."title")::text, '}')
from (
  select t0.*
  from "album" t0
  where ((t0."details" ->> 'label') collate "C") = $1::text
  order by t0."id" asc
  limit $2 offset $3
) t0
order by t0."id" asc;
-- binds "Atlantic", 1000, 0

-- Filtered by JSON
-- GET /album?select=title&details->size->cm=eq.[31,30]
select concat('{"title":', to_json(t0."title")::text, '}')
from (
  select t0.*
  from "album" t0
  where (t0."details" -> 'size' -> 'cm') = $1::jsonb
  order by t0."id" asc
  limit $2 offset $3
) t0
order by t0."id" asc;
-- binds "[31,30]", 1000, 0

-- An element of a list
-- GET /album?select=title,tags->>0&limit=1
select concat(
  '{"title":', to_json(t0."title")::text,
  ',"tags":', coalesce(to_json(((to_jsonb(t0."tags") ->> 0) collate "C"))::text, 'null'),
  '}'
)
from (select t0.* from "album" t0 order by t0."id" asc limit $1 offset $2) t0
order by t0."id" asc;
-- binds 1, 0
