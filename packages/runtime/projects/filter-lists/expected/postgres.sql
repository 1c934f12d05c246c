-- One of these numbers
-- GET /album?select=title&id=in.(1,3,5)
select concat('{"title":', to_json(t0."title")::text, '}')
from (
  select t0.* from "album" t0 where t0."id" = any($1::bigint[]) order by t0."id" asc limit $2 offset $3
) t0
order by t0."id" asc;
-- binds "{\"1\",\"3\",\"5\"}", 1000, 0

-- One of these texts, with a comma in one
-- GET /artist?select=name&name=in.("AC/DC","Earth, Wind")
select concat('{"name":', to_json(t0."name")::text, '}')
from (
  select t0.* from "artist" t0 where t0."name" = any($1::text[]) order by t0."id" asc limit $2 offset $3
) t0
order by t0."id" asc;
-- binds "{\"AC/DC\",\"Earth, Wind\"}", 1000, 0

-- None of these
-- GET /artist?select=name&id=not.in.(1,2)
select concat('{"name":', to_json(t0."name")::text, '}')
from (
  select t0.* from "artist" t0 where not (t0."id" = any($1::bigint[])) order by t0."id" asc limit $2 offset $3
) t0
order by t0."id" asc;
-- binds "{\"1\",\"2\"}", 1000, 0

-- One of nothing
-- GET /artist?select=name&id=in.()
select concat('{"name":', to_json(t0."name")::text, '}')
from (
  select t0.* from "artist" t0 where t0."id" = any($1::bigint[]) order by t0."id" asc limit $2 offset $3
) t0
order by t0."id" asc;
-- binds "{}", 1000, 0

-- Any of these bounds
-- GET /track?select=name&seconds=gt(any).{1000,2000}
select concat('{"name":', to_json(t0."name")::text, '}')
from (
  select t0.*
  from "track" t0
  where case when t0."seconds" is null then null else exists (
    select 1 from unnest($1::integer[]) as "t1"(v) where t0."seconds" > "t1".v
  ) end
  order by t0."id" asc
  limit $2 offset $3
) t0
order by t0."id" asc;
-- binds "{\"1000\",\"2000\"}", 1000, 0

-- All of these bounds
-- GET /track?select=name&seconds=gt(all).{100,300}
select concat('{"name":', to_json(t0."name")::text, '}')
from (
  select t0.*
  from "track" t0
  where case when t0."seconds" is null then null else not exists (
    select 1 from unnest($1::integer[]) as "t1"(v) where not (t0."seconds" > "t1".v)
  ) end
  order by t0."id" asc
  limit $2 offset $3
) t0
order by t0."id" asc;
-- binds "{\"100\",\"300\"}", 1000, 0

-- Like any of these
-- GET /track?select=name&name=like(any).{R*,*Tape}
select concat('{"name":', to_json(t0."name")::text, '}')
from (
  select t0.*
  from "track" t0
  where case when t0."name" is null then null else exists (
    select 1 from unnest($1::text[]) as "t1"(v) where t0."name" like "t1".v
  ) end
  order by t0."id" asc
  limit $2 offset $3
) t0
order by t0."id" asc;
-- binds "{\"R%\",\"%Tape\"}", 1000, 0
