-- Equal
-- GET /album?select=title&id=eq.2
select concat('{"title":', json_quote(t0.`title`) collate utf8mb4_nopad_bin, '}')
from `album` t0
where t0.`id` = cast(? as signed)
order by t0.`id` asc
limit ? offset ?;
-- binds "2", 1000, 0

-- Different, where null is neither
-- GET /album?select=title&price=neq.7.50
select concat('{"title":', json_quote(t0.`title`) collate utf8mb4_nopad_bin, '}')
from `album` t0
where t0.`price` <> cast(? as decimal(65,30))
order by t0.`id` asc
limit ? offset ?;
-- binds "7.50", 1000, 0

-- Between, by two filters
-- GET /track?select=name&seconds=gt.217&seconds=lte.312
select concat('{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin, '}')
from `track` t0
where t0.`seconds` > cast(? as signed) and t0.`seconds` <= cast(? as signed)
order by t0.`id` asc
limit ? offset ?;
-- binds "217", "312", 1000, 0

-- A decimal
-- GET /album?select=title&price=gte.12
select concat('{"title":', json_quote(t0.`title`) collate utf8mb4_nopad_bin, '}')
from `album` t0
where t0.`price` >= cast(? as decimal(65,30))
order by t0.`id` asc
limit ? offset ?;
-- binds "12.00", 1000, 0

-- A date
-- GET /album?select=title&released=lt.1978-06-01
select concat('{"title":', json_quote(t0.`title`) collate utf8mb4_nopad_bin, '}')
from `album` t0
where t0.`released` < cast(? as date)
order by t0.`id` asc
limit ? offset ?;
-- binds "1978-06-01", 1000, 0

-- A moment, in whatever offset
-- GET /order?select=customer&placed=gt.2024-03-02T00:00:00%2B02:00
select concat('{"customer":', json_quote(t0.`customer`) collate utf8mb4_nopad_bin, '}')
from `order` t0
where t0.`placed` > cast(? as datetime(6))
order by t0.`id` asc
limit ? offset ?;
-- binds "2024-03-01 22:00:00", 1000, 0

-- A big integer, to its last digit
-- GET /track?select=name&plays=eq.9007199254740993
select concat('{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin, '}')
from `track` t0
where t0.`plays` = cast(? as signed)
order by t0.`id` asc
limit ? offset ?;
-- binds "9007199254740993", 1000, 0

-- Turned round
-- GET /album?select=title&released=not.gte.1978-06-01
select concat('{"title":', json_quote(t0.`title`) collate utf8mb4_nopad_bin, '}')
from `album` t0
where not (t0.`released` >= cast(? as date))
order by t0.`id` asc
limit ? offset ?;
-- binds "1978-06-01", 1000, 0
