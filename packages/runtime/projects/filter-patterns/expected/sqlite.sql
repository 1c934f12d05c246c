-- Like
-- GET /track?select=name&name=like.R*
select concat('{"name":', json_quote(t0."name"), '}')
from "track" t0
where t0."name" like ? escape '\'
order by t0."id" asc
limit ? offset ?;
-- binds "R%", 1000, 0
-- SCAN t0

-- Like, letters folded
-- GET /track?select=name&name=ilike.*JÓGA*
select concat('{"name":', json_quote(t0."name"), '}')
from "track" t0
where plinth_fold(t0."name") like plinth_fold(?) escape '\'
order by t0."id" asc
limit ? offset ?;
-- binds "%JÓGA%", 1000, 0
-- SCAN t0

-- A percent sign that is meant as one
-- GET /track?select=name&name=like.*\%25*
select concat('{"name":', json_quote(t0."name"), '}')
from "track" t0
where t0."name" like ? escape '\'
order by t0."id" asc
limit ? offset ?;
-- binds "%\\%%", 1000, 0
-- SCAN t0

-- A text begins with a quote that SQL would end at
-- GET /track?select=name&name=like.*'n'*
select concat('{"name":', json_quote(t0."name"), '}')
from "track" t0
where t0."name" like ? escape '\'
order by t0."id" asc
limit ? offset ?;
-- binds "%'n'%", 1000, 0
-- SCAN t0
