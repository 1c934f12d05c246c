-- A parent whose key has two columns
-- GET /copy?select=condition,shelf(room,number,label)
select concat(
  '{"condition":', json_quote(t0."condition"),
  ',"shelf":', coalesce(
    (
      select concat(
        '{"room":', json_quote(t1."room"), ',"number":', t1."number", ',"label":', json_quote(t1."label"), '}'
      )
      from "shelf" t1
      where t1."room" = t0."shelf_room" and t1."number" = t0."shelf_number"
    ),
    'null'
  ),
  '}'
)
from "copy" t0
order by t0."id" asc
limit ? offset ?;
-- binds 1000, 0
-- SCAN t0
-- CORRELATED SCALAR SUBQUERY 1
-- SEARCH t1 USING INDEX sqlite_autoindex_shelf_1 (room=? AND number=?)

-- Children by two columns
-- GET /shelf?select=room,number,copies(id,condition)
select concat(
  '{"room":', json_quote(t0."room"),
  ',"number":', t0."number",
  ',"copies":', (
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"id":', t1."id", ',"condition":', json_quote(t1."condition"), '}') as j
      from "copy" t1
      where t1."shelf_room" = t0."room" and t1."shelf_number" = t0."number"
      order by t1."id" asc
    )
  ),
  '}'
)
from "shelf" t0
order by t0."room" asc, t0."number" asc
limit ? offset ?;
-- binds 1000, 0
-- SCAN t0 USING COVERING INDEX sqlite_autoindex_shelf_1
-- CORRELATED SCALAR SUBQUERY 2
-- CO-ROUTINE (subquery-1)
-- SEARCH t1 USING INDEX copy_shelf_idx (shelf_room=? AND shelf_number=?)
-- SCAN (subquery-1)
