-- A regular expression
-- GET /track?select=name&name=match.^R.*$
select concat('{"name":', to_json(t0."name")::text, '}')
from (select t0.* from "track" t0 where t0."name" ~ $1::text order by t0."id" asc limit $2 offset $3) t0
order by t0."id" asc;
-- binds "^R.*$", 1000, 0

-- A regular expression, letters folded
-- GET /track?select=name&name=imatch.^r
select concat('{"name":', to_json(t0."name")::text, '}')
from (select t0.* from "track" t0 where t0."name" ~* $1::text order by t0."id" asc limit $2 offset $3) t0
order by t0."id" asc;
-- binds "^r", 1000, 0

-- Full text
-- GET /track?select=name&name=plfts(simple).tape
select concat('{"name":', to_json(t0."name")::text, '}')
from (
  select t0.*
  from "track" t0
  where to_tsvector('simple'::regconfig, t0."name") @@ plainto_tsquery('simple'::regconfig, $1::text)
  order by t0."id" asc
  limit $2 offset $3
) t0
order by t0."id" asc;
-- binds "tape", 1000, 0
