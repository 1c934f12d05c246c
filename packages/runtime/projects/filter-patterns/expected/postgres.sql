-- Like
-- GET /track?select=name&name=like.R*
select concat('{"name":', to_json(t0."name")::text, '}')
from (select t0.* from "track" t0 where t0."name" like $1::text order by t0."id" asc limit $2 offset $3) t0
order by t0."id" asc;
-- binds "R%", 1000, 0

-- Like, letters folded
-- GET /track?select=name&name=ilike.*JÓGA*
select concat('{"name":', to_json(t0."name")::text, '}')
from (
  select t0.*
  from "track" t0
  where replace(
    lower(t0."name" collate "und-x-icu"), 'ς', 'σ'
  ) like replace(lower($1::text collate "und-x-icu"), 'ς', 'σ')
  order by t0."id" asc
  limit $2 offset $3
) t0
order by t0."id" asc;
-- binds "%JÓGA%", 1000, 0

-- A percent sign that is meant as one
-- GET /track?select=name&name=like.*\%25*
select concat('{"name":', to_json(t0."name")::text, '}')
from (select t0.* from "track" t0 where t0."name" like $1::text order by t0."id" asc limit $2 offset $3) t0
order by t0."id" asc;
-- binds "%\\%%", 1000, 0

-- A text begins with a quote that SQL would end at
-- GET /track?select=name&name=like.*'n'*
select concat('{"name":', to_json(t0."name")::text, '}')
from (select t0.* from "track" t0 where t0."name" like $1::text order by t0."id" asc limit $2 offset $3) t0
order by t0."id" asc;
-- binds "%'n'%", 1000, 0
