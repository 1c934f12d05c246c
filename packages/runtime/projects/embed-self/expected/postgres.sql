-- Whom someone reports to
-- GET /employee?select=name,manager(name)
select concat(
  '{"name":', to_json(t0."name")::text,
  ',"manager":', coalesce(
    (
      select concat('{"name":', to_json(t1."name")::text, '}')
      from "employee" t1
      where t1."id" = t0."manager_id"
    ),
    'null'
  ),
  '}'
)
from (select t0.* from "employee" t0 order by t0."id" asc limit $1 offset $2) t0
order by t0."id" asc;
-- binds 1000, 0

-- Who reports to someone
-- GET /employee?select=name,reports(name)
select concat(
  '{"name":', to_json(t0."name")::text,
  ',"reports":', (
    select concat('[', string_agg(j, ','), ']')
    from (
      select concat('{"name":', to_json(t1."name")::text, '}') as j
      from "employee" t1
      where t1."manager_id" = t0."id"
      order by t1."id" asc
    ) rows
  ),
  '}'
)
from (select t0.* from "employee" t0 order by t0."id" asc limit $1 offset $2) t0
order by t0."id" asc;
-- binds 1000, 0

-- The table's name leads both ways
-- GET /employee?select=name,employee(name)
