-- Whom someone reports to
-- GET /employee?select=name,manager(name)
select concat(
  '{"name":', json_quote(t0."name"),
  ',"manager":', coalesce(
    (select concat('{"name":', json_quote(t1."name"), '}') from "employee" t1 where t1."id" = t0."manager_id"),
    'null'
  ),
  '}'
)
from "employee" t0
order by t0."id" asc
limit ? offset ?;
-- binds 1000, 0
-- SCAN t0
-- CORRELATED SCALAR SUBQUERY 1
-- SEARCH t1 USING INTEGER PRIMARY KEY (rowid=?)

-- Who reports to someone
-- GET /employee?select=name,reports(name)
select concat(
  '{"name":', json_quote(t0."name"),
  ',"reports":', (
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"name":', json_quote(t1."name"), '}') as j
      from "employee" t1
      where t1."manager_id" = t0."id"
      order by t1."id" asc
    )
  ),
  '}'
)
from "employee" t0
order by t0."id" asc
limit ? offset ?;
-- binds 1000, 0
-- SCAN t0
-- CORRELATED SCALAR SUBQUERY 2
-- CO-ROUTINE (subquery-1)
-- SEARCH t1 USING INDEX employee_manager_idx (manager_id=?)
-- SCAN (subquery-1)

-- The table's name leads both ways
-- GET /employee?select=name,employee(name)
