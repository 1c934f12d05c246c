-- By one column
-- GET /album?select=title&order=title.desc
select concat('{"title":', to_json(t0."title")::text, '}')
from (select t0.* from "album" t0 order by t0."title" desc, t0."id" asc limit $1 offset $2) t0
order by t0."title" desc, t0."id" asc;
-- binds 1000, 0

-- By the key, which needs no more
-- GET /album?select=id&order=id.desc
select concat('{"id":', t0."id", '}')
from (select t0.* from "album" t0 order by t0."id" desc limit $1 offset $2) t0
order by t0."id" desc;
-- binds 1000, 0

-- By two
-- GET /track?select=name,seconds&order=seconds.desc,name
select concat('{"name":', to_json(t0."name")::text, ',"seconds":', t0."seconds", '}')
from (
  select t0.* from "track" t0 order by t0."seconds" desc, t0."name" asc, t0."id" asc limit $1 offset $2
) t0
order by t0."seconds" desc, t0."name" asc, t0."id" asc;
-- binds 1000, 0

-- Nulls last when ascending
-- GET /album?select=title,released&order=released
select concat(
  '{"title":', to_json(t0."title")::text, ',"released":', coalesce(to_json(t0."released")::text, 'null'), '}'
)
from (select t0.* from "album" t0 order by t0."released" asc, t0."id" asc limit $1 offset $2) t0
order by t0."released" asc, t0."id" asc;
-- binds 1000, 0

-- Nulls first when descending
-- GET /album?select=title,released&order=released.desc
select concat(
  '{"title":', to_json(t0."title")::text, ',"released":', coalesce(to_json(t0."released")::text, 'null'), '}'
)
from (select t0.* from "album" t0 order by t0."released" desc, t0."id" asc limit $1 offset $2) t0
order by t0."released" desc, t0."id" asc;
-- binds 1000, 0

-- Nulls where they are told to be
-- GET /album?select=title,released&order=released.asc.nullsfirst
select concat(
  '{"title":', to_json(t0."title")::text, ',"released":', coalesce(to_json(t0."released")::text, 'null'), '}'
)
from (select t0.* from "album" t0 order by t0."released" asc nulls first, t0."id" asc limit $1 offset $2) t0
order by t0."released" asc nulls first, t0."id" asc;
-- binds 1000, 0

-- Nulls last although descending
-- GET /album?select=title,released&order=released.desc.nullslast
select concat(
  '{"title":', to_json(t0."title")::text, ',"released":', coalesce(to_json(t0."released")::text, 'null'), '}'
)
from (select t0.* from "album" t0 order by t0."released" desc nulls last, t0."id" asc limit $1 offset $2) t0
order by t0."released" desc nulls last, t0."id" asc;
-- binds 1000, 0

-- By a column of the parent
-- GET /album?select=title,artist(name)&order=artist(name).desc
select concat(
  '{"title":', to_json(t0."title")::text,
  ',"artist":', coalesce(
    (select concat('{"name":', to_json(t2."name")::text, '}') from "artist" t2 where t2."id" = t0."artist_id"),
    'null'
  ),
  '}'
)
from (
  select t0.*
  from "album" t0
  order by (select t1."name" from "artist" t1 where t1."id" = t0."artist_id") desc, t0."id" asc
  limit $1 offset $2
) t0
order by (select t1."name" from "artist" t1 where t1."id" = t0."artist_id") desc, t0."id" asc;
-- binds 1000, 0

-- By a text in JSON
-- GET /album?select=title&order=details->>label
select concat('{"title":', to_json(t0."title")::text, '}')
from (
  select t0.*
  from "album" t0
  order by ((t0."details" ->> 'label') collate "C") asc, t0."id" asc
  limit $1 offset $2
) t0
order by ((t0."details" ->> 'label') collate "C") asc, t0."id" asc;
-- binds 1000, 0
