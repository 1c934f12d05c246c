-- By one column
-- GET /album?select=title&order=title.desc
select concat('{"title":', json_quote(t0."title"), '}')
from "album" t0
order by t0."title" desc, t0."id" asc
limit ? offset ?;
-- binds 1000, 0
-- SCAN t0
-- USE TEMP B-TREE FOR ORDER BY

-- By the key, which needs no more
-- GET /album?select=id&order=id.desc
select concat('{"id":', t0."id", '}')
from "album" t0
order by t0."id" desc
limit ? offset ?;
-- binds 1000, 0
-- SCAN t0

-- By two
-- GET /track?select=name,seconds&order=seconds.desc,name
select concat('{"name":', json_quote(t0."name"), ',"seconds":', t0."seconds", '}')
from "track" t0
order by t0."seconds" desc, t0."name" asc, t0."id" asc
limit ? offset ?;
-- binds 1000, 0
-- SCAN t0
-- USE TEMP B-TREE FOR ORDER BY

-- Nulls last when ascending
-- GET /album?select=title,released&order=released
select concat('{"title":', json_quote(t0."title"), ',"released":', json_quote(t0."released"), '}')
from "album" t0
order by t0."released" asc nulls last, t0."id" asc
limit ? offset ?;
-- binds 1000, 0
-- SCAN t0 USING INDEX album_released_idx

-- Nulls first when descending
-- GET /album?select=title,released&order=released.desc
select concat('{"title":', json_quote(t0."title"), ',"released":', json_quote(t0."released"), '}')
from "album" t0
order by t0."released" desc nulls first, t0."id" asc
limit ? offset ?;
-- binds 1000, 0
-- SCAN t0 USING INDEX album_released_idx
-- USE TEMP B-TREE FOR LAST TERM OF ORDER BY

-- Nulls where they are told to be
-- GET /album?select=title,released&order=released.asc.nullsfirst
select concat('{"title":', json_quote(t0."title"), ',"released":', json_quote(t0."released"), '}')
from "album" t0
order by t0."released" asc nulls first, t0."id" asc
limit ? offset ?;
-- binds 1000, 0
-- SCAN t0 USING INDEX album_released_idx

-- Nulls last although descending
-- GET /album?select=title,released&order=released.desc.nullslast
select concat('{"title":', json_quote(t0."title"), ',"released":', json_quote(t0."released"), '}')
from "album" t0
order by t0."released" desc nulls last, t0."id" asc
limit ? offset ?;
-- binds 1000, 0
-- SCAN t0 USING INDEX album_released_idx
-- USE TEMP B-TREE FOR LAST TERM OF ORDER BY

-- By a column of the parent
-- GET /album?select=title,artist(name)&order=artist(name).desc
select concat(
  '{"title":', json_quote(t0."title"),
  ',"artist":', coalesce(
    (select concat('{"name":', json_quote(t2."name"), '}') from "artist" t2 where t2."id" = t0."artist_id"),
    'null'
  ),
  '}'
)
from "album" t0
order by (select t1."name" from "artist" t1 where t1."id" = t0."artist_id") desc nulls first, t0."id" asc
limit ? offset ?;
-- binds 1000, 0
-- SCAN t0
-- CORRELATED SCALAR SUBQUERY 2
-- SEARCH t1 USING INTEGER PRIMARY KEY (rowid=?)
-- CORRELATED SCALAR SUBQUERY 1
-- SEARCH t2 USING INTEGER PRIMARY KEY (rowid=?)
-- USE TEMP B-TREE FOR ORDER BY

-- By a text in JSON
-- GET /album?select=title&order=details->>label
select concat('{"title":', json_quote(t0."title"), '}')
from "album" t0
order by
  (
    case json_type(
      t0."details" -> 'label'
    ) when 'null' then null when 'text' then (t0."details" -> 'label') ->> '$' else t0."details" -> 'label' || '' end
  ) asc nulls last,
  t0."id" asc
limit ? offset ?;
-- binds 1000, 0
-- SCAN t0
-- USE TEMP B-TREE FOR ORDER BY
