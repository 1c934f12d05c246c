-- A parent whose key has two columns
-- GET /copy?select=condition,shelf(room,number,label)
select concat(
  '{"condition":', json_quote(t0.`condition`) collate utf8mb4_nopad_bin,
  ',"shelf":', coalesce(
    (
      select concat(
        '{"room":', json_quote(t1.`room`) collate utf8mb4_nopad_bin,
        ',"number":', t1.`number`,
        ',"label":', ifnull(json_quote(t1.`label`) collate utf8mb4_nopad_bin, 'null'),
        '}'
      )
      from `shelf` t1
      where t1.`room` = t0.`shelf_room` and t1.`number` = t0.`shelf_number`
    ),
    'null'
  ),
  '}'
)
from `copy` t0
order by t0.`id` asc
limit ? offset ?;
-- binds 1000, 0

-- Children by two columns
-- GET /shelf?select=room,number,copies(id,condition)
select concat(
  '{"room":', json_quote(t0.`room`) collate utf8mb4_nopad_bin,
  ',"number":', t0.`number`,
  ',"copies":', (
    select concat(
      '[',
      ifnull(
        group_concat(
          concat(
            '{"id":', t1.`id`, ',"condition":', json_quote(t1.`condition`) collate utf8mb4_nopad_bin, '}'
          )
          order by t1.`id` asc separator ','
        ),
        ''
      ),
      ']'
    )
    from `copy` t1
    where t1.`shelf_room` = t0.`room` and t1.`shelf_number` = t0.`number`
  ),
  '}'
)
from `shelf` t0
order by t0.`room` asc, t0.`number` asc
limit ? offset ?;
-- binds 1000, 0
