-- Objects, lists and text
-- POST /order?select=customer,details
insert into "order" ("id", "customer", "total", "note", "placed", "changed", "details")
values ($1::uuid, $2::text, $3::numeric, $4::text, $5::timestamptz, $6::timestamptz, $7::jsonb)
returning concat(
  '{"customer":', to_json("order"."customer")::text,
  ',"details":', coalesce("order"."details"::text, 'null'),
  '}'
);
-- binds "{{uuid}}", "dan@example.com", "0.00", null, "{{now}}", "{{now}}", "{\"a\":[1,2.5,\"ü \\\" \\\\ \\n\"],\"bb\":{\"c\":null,\"d\":true}}"

-- A number to its last digit
-- POST /order?select=details
insert into "order" ("id", "customer", "total", "note", "placed", "changed", "details")
values ($1::uuid, $2::text, $3::numeric, $4::text, $5::timestamptz, $6::timestamptz, $7::jsonb)
returning concat('{"details":', coalesce("order"."details"::text, 'null'), '}');
-- binds "{{uuid}}", "dan@example.com", "0.00", null, "{{now}}", "{{now}}", "12345678901234567890.123456789"

-- A text, and an empty list
-- POST /order?select=details
with "*written" as (
  insert into "order" ("id", "customer", "total", "note", "placed", "changed", "details")
  values
    ($1::uuid, $2::text, $3::numeric, $4::text, $5::timestamptz, $6::timestamptz, $7::jsonb),
    ($8::uuid, $9::text, $10::numeric, $11::text, $12::timestamptz, $13::timestamptz, $14::jsonb)
  returning *
)
select concat('{"details":', coalesce(t0."details"::text, 'null'), '}')
from "*written" t0;
-- binds "{{uuid}}", "dan@example.com", "0.00", null, "{{now}}", "{{now}}", "\"text\"", "{{uuid}}", "dan@example.com", "0.00", null, "{{now}}", "{{now}}", "[]"

-- Null, which is no JSON here
-- POST /order?select=details
insert into "order" ("id", "customer", "total", "note", "placed", "changed", "details")
values ($1::uuid, $2::text, $3::numeric, $4::text, $5::timestamptz, $6::timestamptz, $7::jsonb)
returning concat('{"details":', coalesce("order"."details"::text, 'null'), '}');
-- binds "{{uuid}}", "dan@example.com", "0.00", null, "{{now}}", "{{now}}", null

-- Changed as a whole
-- PATCH /order?customer=eq.ada@example.com&select=details,via:details->>via
with "*written" as (
  update "order" as t0
  set "details" = $1::jsonb, "changed" = $2::timestamptz
  where t0."customer" = $3::text
  returning *
)
select concat(
  '{"details":', coalesce(t0."details"::text, 'null'),
  ',"via":', coalesce(to_json(((t0."details" ->> 'via') collate "C"))::text, 'null'),
  '}'
)
from "*written" t0
order by t0."id" asc;
-- binds "{\"via\":\"shop\"}", "{{now}}", "ada@example.com"

-- From CSV
-- POST /order?select=details
insert into "order" ("id", "customer", "total", "note", "placed", "changed", "details")
values ($1::uuid, $2::text, $3::numeric, $4::text, $5::timestamptz, $6::timestamptz, $7::jsonb)
returning concat('{"details":', coalesce("order"."details"::text, 'null'), '}');
-- binds "{{uuid}}", "dan@example.com", "0.00", null, "{{now}}", "{{now}}", "{\"a\":1}"
