-- Or
-- GET /track?select=name&or=(seconds.gt.1000,name.eq.Riff Raff)
select concat('{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin, '}')
from `track` t0
where (t0.`seconds` > cast(? as signed) or t0.`name` = ?)
order by t0.`id` asc
limit ? offset ?;
-- binds "1000", "Riff Raff", 1000, 0

-- And within or, negated
-- GET /track?select=name&or=(and(seconds.gt.200,seconds.lt.250),not.and(plays.gt.5000,album_id.not.is.null))
select concat('{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin, '}')
from `track` t0
where (
  (t0.`seconds` > cast(? as signed) and t0.`seconds` < cast(? as signed))
  or not (t0.`plays` > cast(? as signed) and t0.`album_id` is not null)
)
order by t0.`id` asc
limit ? offset ?;
-- binds "200", "250", "5000", 1000, 0

-- Beside a filter
-- GET /album?select=title&in_print=is.true&or=(price.lt.8,released.gt.1990-01-01)
select concat('{"title":', json_quote(t0.`title`) collate utf8mb4_nopad_bin, '}')
from `album` t0
where t0.`in_print` is true and (t0.`price` < cast(? as decimal(65,30)) or t0.`released` > cast(? as date))
order by t0.`id` asc
limit ? offset ?;
-- binds "8.00", "1990-01-01", 1000, 0
