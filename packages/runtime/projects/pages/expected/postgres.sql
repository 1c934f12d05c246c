-- The next page by keyset
-- GET /track?select=id,name&limit=3
select concat('{"id":', t0."id", ',"name":', to_json(t0."name")::text, '}')
from (select t0.* from "track" t0 order by t0."id" asc limit $1 offset $2) t0
order by t0."id" asc;
-- binds 3, 0

-- And on
-- GET /track?select=id,name&limit=3&id=gt.3
select concat('{"id":', t0."id", ',"name":', to_json(t0."name")::text, '}')
from (select t0.* from "track" t0 where t0."id" > $1::bigint order by t0."id" asc limit $2 offset $3) t0
order by t0."id" asc;
-- binds "3", 3, 0

-- By another order
-- GET /track?select=id,seconds&order=seconds.desc&limit=2
select concat('{"id":', t0."id", ',"seconds":', t0."seconds", '}')
from (select t0.* from "track" t0 order by t0."seconds" desc, t0."id" asc limit $1 offset $2) t0
order by t0."seconds" desc, t0."id" asc;
-- binds 2, 0

-- And on
-- GET /track?select=id,seconds&order=seconds.desc&limit=2&and=("seconds".lte."312",or("seconds".lt."312",and("seconds".eq."312","id".gt."2")))
select concat('{"id":', t0."id", ',"seconds":', t0."seconds", '}')
from (
  select t0.*
  from "track" t0
  where (
    t0."seconds" <= $1::integer
    and (t0."seconds" < $2::integer or (t0."seconds" = $3::integer and t0."id" > $4::bigint))
  )
  order by t0."seconds" desc, t0."id" asc
  limit $5 offset $6
) t0
order by t0."seconds" desc, t0."id" asc;
-- binds "312", "312", "312", "2", 2, 0
