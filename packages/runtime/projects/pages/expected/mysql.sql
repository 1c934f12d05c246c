-- The next page by keyset
-- GET /track?select=id,name&limit=3
select concat('{"id":', t0.`id`, ',"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin, '}')
from `track` t0
order by t0.`id` asc
limit ? offset ?;
-- binds 3, 0

-- And on
-- GET /track?select=id,name&limit=3&id=gt.3
select concat('{"id":', t0.`id`, ',"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin, '}')
from `track` t0
where t0.`id` > cast(? as signed)
order by t0.`id` asc
limit ? offset ?;
-- binds "3", 3, 0

-- By another order
-- GET /track?select=id,seconds&order=seconds.desc&limit=2
select concat('{"id":', t0.`id`, ',"seconds":', t0.`seconds`, '}')
from `track` t0
order by t0.`seconds` desc, t0.`id` asc
limit ? offset ?;
-- binds 2, 0

-- And on
-- GET /track?select=id,seconds&order=seconds.desc&limit=2&and=("seconds".lte."312",or("seconds".lt."312",and("seconds".eq."312","id".gt."2")))
select concat('{"id":', t0.`id`, ',"seconds":', t0.`seconds`, '}')
from `track` t0
where (
  t0.`seconds` <= cast(? as signed)
  and (t0.`seconds` < cast(? as signed) or (t0.`seconds` = cast(? as signed) and t0.`id` > cast(? as signed)))
)
order by t0.`seconds` desc, t0.`id` asc
limit ? offset ?;
-- binds "312", "312", "312", "2", 2, 0
