-- A parent whose key has two columns
-- GET /copy?select=condition,shelf(room,number,label)
select concat(
  '{"condition":', to_json(t0."condition")::text,
  ',"shelf":', coalesce(
    (
      select concat(
        '{"room":', to_json(t1."room")::text,
        ',"number":', t1."number",
        ',"label":', coalesce(to_json(t1."label")::text, 'null'),
        '}'
      )
      from "shelf" t1
      where t1."room" = t0."shelf_room" and t1."number" = t0."shelf_number"
    ),
    'null'
  ),
  '}'
)
from (select t0.* from "copy" t0 order by t0."id" asc limit $1 offset $2) t0
order by t0."id" asc;
-- binds 1000, 0

-- Children by two columns
-- GET /shelf?select=room,number,copies(id,condition)
select concat(
  '{"room":', to_json(t0."room")::text,
  ',"number":', t0."number",
  ',"copies":', (
    select concat('[', string_agg(j, ','), ']')
    from (
      select concat('{"id":', t1."id", ',"condition":', to_json(t1."condition")::text, '}') as j
      from "copy" t1
      where t1."shelf_room" = t0."room" and t1."shelf_number" = t0."number"
      order by t1."id" asc
    ) rows
  ),
  '}'
)
from (select t0.* from "shelf" t0 order by t0."room" asc, t0."number" asc limit $1 offset $2) t0
order by t0."room" asc, t0."number" asc;
-- binds 1000, 0
