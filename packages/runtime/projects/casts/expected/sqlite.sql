-- To text
-- GET /album?select=id::text,price::text,released::text,in_print::text&id=eq.1
select concat(
  '{"id":', json_quote(cast(t0."id" as text)),
  ',"price":', json_quote(
    (
      case when t0."price" < 0 then '-' else '' end || abs(t0."price" / 100) || '.' || substr(
        '000000000000000000' || abs(t0."price" % 100), -2
      )
    )
  ),
  ',"released":', json_quote(cast(t0."released" as text)),
  ',"in_print":', json_quote(case t0."in_print" when 1 then 'true' when 0 then 'false' end),
  '}'
)
from "album" t0
where t0."id" = ?
order by t0."id" asc
limit ? offset ?;
-- binds 1, 1000, 0
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)

-- Numbers to wider numbers
-- GET /track?select=seconds::bigint,n:seconds::numeric&id=eq.1
select concat('{"seconds":', t0."seconds", ',"n":', cast(t0."seconds" as text), '}')
from "track" t0
where t0."id" = ?
order by t0."id" asc
limit ? offset ?;
-- binds 1, 1000, 0
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)

-- Dates to moments and back
-- GET /order?select=placed::date,placed::text&limit=1
select concat('{"placed":', json_quote(substr(t0."placed", 1, 10)), '}')
from "order" t0
order by t0."id" asc
limit ? offset ?;
-- binds 1, 0
-- SCAN t0 USING INDEX sqlite_autoindex_order_1

-- Within an aggregate
-- GET /track?select=sum:seconds::text.max()
select concat('{"sum":', json_quote(max(cast(t0."seconds" as text))), '}')
from "track" t0
limit ? offset ?;
-- binds 1000, 0
-- SEARCH t0

-- One that is not offered
-- GET /track?select=name::integer

-- To a float
-- GET /order?select=total::float&limit=1
select concat(
  '{"total":', json_quote(
    cast(
      (
        case when t0."total" < 0 then '-' else '' end || abs(t0."total" / 100) || '.' || substr(
          '000000000000000000' || abs(t0."total" % 100), -2
        )
      ) as real
    )
  ),
  '}'
)
from "order" t0
order by t0."id" asc
limit ? offset ?;
-- binds 1, 0
-- SCAN t0 USING INDEX sqlite_autoindex_order_1
