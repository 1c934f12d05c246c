-- Whom someone reports to
-- GET /employee?select=name,manager(name)
select concat(
  '{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin,
  ',"manager":', coalesce(
    (
      select concat('{"name":', json_quote(t1.`name`) collate utf8mb4_nopad_bin, '}')
      from `employee` t1
      where t1.`id` = t0.`manager_id`
    ),
    'null'
  ),
  '}'
)
from `employee` t0
order by t0.`id` asc
limit ? offset ?;
-- binds 1000, 0

-- Who reports to someone
-- GET /employee?select=name,reports(name)
select concat(
  '{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin,
  ',"reports":', (
    select concat(
      '[',
      ifnull(
        group_concat(
          concat('{"name":', json_quote(t1.`name`) collate utf8mb4_nopad_bin, '}')
          order by t1.`id` asc separator ','
        ),
        ''
      ),
      ']'
    )
    from `employee` t1
    where t1.`manager_id` = t0.`id`
  ),
  '}'
)
from `employee` t0
order by t0.`id` asc
limit ? offset ?;
-- binds 1000, 0

-- The table's name leads both ways
-- GET /employee?select=name,employee(name)
