-- Objects, lists and text
-- POST /order?select=customer,details
insert into "order" ("id", "customer", "total", "note", "placed", "changed", "details")
values (?, ?, ?, ?, ?, ?, ?)
returning concat(
  '{"customer":', json_quote("order"."customer"), ',"details":', coalesce("order"."details", 'null'), '}'
);
-- binds "{{uuid}}", "dan@example.com", 0, null, "{{now}}", "{{now}}", "{\"a\":[1,2.5,\"ü \\\" \\\\ \\n\"],\"bb\":{\"c\":null,\"d\":true}}"

-- A number to its last digit
-- POST /order?select=details
insert into "order" ("id", "customer", "total", "note", "placed", "changed", "details")
values (?, ?, ?, ?, ?, ?, ?)
returning concat('{"details":', coalesce("order"."details", 'null'), '}');
-- binds "{{uuid}}", "dan@example.com", 0, null, "{{now}}", "{{now}}", "12345678901234567890.123456789"

-- A text, and an empty list
-- POST /order?select=details
begin;
insert into "order" ("id", "customer", "total", "note", "placed", "changed", "details")
values (?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?)
returning "id";
-- binds "{{uuid}}", "dan@example.com", 0, null, "{{now}}", "{{now}}", "\"text\"", "{{uuid}}", "dan@example.com", 0, null, "{{now}}", "{{now}}", "[]"
-- SCAN 2-ROW VALUES CLAUSE
select concat('{"details":', coalesce(t0."details", 'null'), '}')
from json_each(?) "t1"
join "order" t0 on t0."id" = "t1".value ->> 0
order by "t1".key;
-- binds "[[\"{{uuid}}\"],[\"{{uuid}}\"]]"
-- SCAN t1 VIRTUAL TABLE INDEX 1:
-- SEARCH t0 USING INDEX sqlite_autoindex_order_1 (id=?)
-- USE TEMP B-TREE FOR ORDER BY
commit;

-- Null, which is no JSON here
-- POST /order?select=details
insert into "order" ("id", "customer", "total", "note", "placed", "changed", "details")
values (?, ?, ?, ?, ?, ?, ?)
returning concat('{"details":', coalesce("order"."details", 'null'), '}');
-- binds "{{uuid}}", "dan@example.com", 0, null, "{{now}}", "{{now}}", null

-- Changed as a whole
-- PATCH /order?customer=eq.ada@example.com&select=details,via:details->>via
begin;
update "order" as t0
set "details" = ?, "changed" = ?
where t0."customer" = ?
returning "id";
-- binds "{\"via\":\"shop\"}", "{{now}}", "ada@example.com"
-- SCAN t0
select concat(
  '{"details":', coalesce(t0."details", 'null'),
  ',"via":', json_quote(
    (
      case json_type(
        t0."details" -> 'via'
      ) when 'null' then null when 'text' then (t0."details" -> 'via') ->> '$' else t0."details" -> 'via' || '' end
    )
  ),
  '}'
)
from "order" t0
where t0."id" = ?;
-- binds "11111111-1111-4111-8111-111111111111"
-- SEARCH t0 USING INDEX sqlite_autoindex_order_1 (id=?)
commit;

-- From CSV
-- POST /order?select=details
insert into "order" ("id", "customer", "total", "note", "placed", "changed", "details")
values (?, ?, ?, ?, ?, ?, ?)
returning concat('{"details":', coalesce("order"."details", 'null'), '}');
-- binds "{{uuid}}", "dan@example.com", 0, null, "{{now}}", "{{now}}", "{\"a\":1}"
