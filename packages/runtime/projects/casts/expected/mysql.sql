-- To text
-- GET /album?select=id::text,price::text,released::text,in_print::text&id=eq.1
select concat(
  '{"id":', json_quote(cast(t0.`id` as char)) collate utf8mb4_nopad_bin,
  ',"price":', ifnull(json_quote(cast(t0.`price` as char(70))) collate utf8mb4_nopad_bin, 'null'),
  ',"released":', ifnull(json_quote(cast(t0.`released` as char)) collate utf8mb4_nopad_bin, 'null'),
  ',"in_print":', json_quote(
    if(t0.`in_print` is null, null, if(t0.`in_print`, 'true', 'false'))
  ) collate utf8mb4_nopad_bin,
  '}'
)
from `album` t0
where t0.`id` = cast(? as signed)
order by t0.`id` asc
limit ? offset ?;
-- binds "1", 1000, 0

-- Numbers to wider numbers
-- GET /track?select=seconds::bigint,n:seconds::numeric&id=eq.1
select concat('{"seconds":', t0.`seconds`, ',"n":', t0.`seconds`, '}')
from `track` t0
where t0.`id` = cast(? as signed)
order by t0.`id` asc
limit ? offset ?;
-- binds "1", 1000, 0

-- Dates to moments and back
-- GET /order?select=placed::date,placed::text&limit=1
select concat('{"placed":', concat('"', cast(t0.`placed` as date), '"'), '}')
from `order` t0
order by t0.`id` asc
limit ? offset ?;
-- binds 1, 0

-- Within an aggregate
-- GET /track?select=sum:seconds::text.max()
select concat(
  '{"sum":', ifnull(json_quote(max(cast(t0.`seconds` as char))) collate utf8mb4_nopad_bin, 'null'), '}'
)
from `track` t0
limit ? offset ?;
-- binds 1000, 0

-- One that is not offered
-- GET /track?select=name::integer

-- To a float
-- GET /order?select=total::float&limit=1
select concat('{"total":', cast(cast(t0.`total` as double) as char(70)), '}')
from `order` t0
order by t0.`id` asc
limit ? offset ?;
-- binds 1, 0
