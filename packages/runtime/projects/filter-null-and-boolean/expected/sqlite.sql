-- Null
-- GET /album?select=title&released=is.null
select concat('{"title":', json_quote(t0."title"), '}')
from "album" t0
where t0."released" is null
order by t0."id" asc
limit ? offset ?;
-- binds 1000, 0
-- SEARCH t0 USING INDEX album_released_idx (released=?)

-- Not null
-- GET /album?select=title&released=not.is.null
select concat('{"title":', json_quote(t0."title"), '}')
from "album" t0
where t0."released" is not null
order by t0."id" asc
limit ? offset ?;
-- binds 1000, 0
-- SCAN t0

-- True and false
-- GET /album?select=title&in_print=is.false
select concat('{"title":', json_quote(t0."title"), '}')
from "album" t0
where t0."in_print" is false
order by t0."id" asc
limit ? offset ?;
-- binds 1000, 0
-- SCAN t0

-- Distinct, null being a value like others
-- GET /album?select=title&price=isdistinct.7.50
select concat('{"title":', json_quote(t0."title"), '}')
from "album" t0
where t0."price" is not ?
order by t0."id" asc
limit ? offset ?;
-- binds 750, 1000, 0
-- SCAN t0

-- Distinct in a column that is never null
-- GET /track?select=name&seconds=isdistinct.312
select concat('{"name":', json_quote(t0."name"), '}')
from "track" t0
where t0."seconds" is not ?
order by t0."id" asc
limit ? offset ?;
-- binds 312, 1000, 0
-- SCAN t0
