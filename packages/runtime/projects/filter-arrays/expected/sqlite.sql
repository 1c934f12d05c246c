-- Contains
-- GET /album?select=title&tags=cs.{classic,live}
select concat('{"title":', json_quote(t0."title"), '}')
from "album" t0
where case when t0."tags" is null then null else not exists (
  select 1 from json_each(?) w where w.value not in (select value from json_each(t0."tags"))
) end
order by t0."id" asc
limit ? offset ?;
-- binds "[\"classic\",\"live\"]", 1000, 0
-- SCAN t0
-- CORRELATED SCALAR SUBQUERY 2
-- SCAN w VIRTUAL TABLE INDEX 1:
-- CORRELATED LIST SUBQUERY 1
-- SCAN json_each VIRTUAL TABLE INDEX 1:

-- Is contained in
-- GET /album?select=title&tags=cd.{studio,debut}
select concat('{"title":', json_quote(t0."title"), '}')
from "album" t0
where case when t0."tags" is null then null else not exists (
  select 1 from json_each(t0."tags") h where h.value not in (select value from json_each(?))
) end
order by t0."id" asc
limit ? offset ?;
-- binds "[\"studio\",\"debut\"]", 1000, 0
-- SCAN t0
-- CORRELATED SCALAR SUBQUERY 2
-- SCAN h VIRTUAL TABLE INDEX 1:
-- LIST SUBQUERY 1
-- SCAN json_each VIRTUAL TABLE INDEX 1:
-- CREATE BLOOM FILTER

-- Shares something with
-- GET /album?select=title&tags=ov.{live,debut}
select concat('{"title":', json_quote(t0."title"), '}')
from "album" t0
where case when t0."tags" is null then null else exists (
  select 1 from json_each(t0."tags") h where h.value in (select value from json_each(?))
) end
order by t0."id" asc
limit ? offset ?;
-- binds "[\"live\",\"debut\"]", 1000, 0
-- SCAN t0
-- CORRELATED SCALAR SUBQUERY 2
-- SCAN h VIRTUAL TABLE INDEX 1:
-- LIST SUBQUERY 1
-- SCAN json_each VIRTUAL TABLE INDEX 1:
-- CREATE BLOOM FILTER

-- JSON that contains
-- GET /album?select=title&details=cs.{"label":"Atlantic"}
select concat('{"title":', json_quote(t0."title"), '}')
from "album" t0
where plinth_json_contains(t0."details", ?)
order by t0."id" asc
limit ? offset ?;
-- binds "{\"label\":\"Atlantic\"}", 1000, 0
-- SCAN t0

-- Not containing, where null is neither
-- GET /album?select=title&tags=not.cs.{classic}
select concat('{"title":', json_quote(t0."title"), '}')
from "album" t0
where not (
  case when t0."tags" is null then null else not exists (
    select 1 from json_each(?) w where w.value not in (select value from json_each(t0."tags"))
  ) end
)
order by t0."id" asc
limit ? offset ?;
-- binds "[\"classic\"]", 1000, 0
-- SCAN t0
-- CORRELATED SCALAR SUBQUERY 2
-- SCAN w VIRTUAL TABLE INDEX 1:
-- CORRELATED LIST SUBQUERY 1
-- SCAN json_each VIRTUAL TABLE INDEX 1:
