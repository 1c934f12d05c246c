-- A regular expression
-- GET /track?select=name&name=match.^R.*$
select concat('{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin, '}')
from `track` t0
where t0.`name` regexp ?
order by t0.`id` asc
limit ? offset ?;
-- binds "^R.*$", 1000, 0

-- A regular expression, letters folded
-- GET /track?select=name&name=imatch.^r
select concat('{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin, '}')
from `track` t0
where t0.`name` regexp concat('(?i)', ?)
order by t0.`id` asc
limit ? offset ?;
-- binds "^r", 1000, 0

-- Full text
-- GET /track?select=name&name=plfts(simple).tape
