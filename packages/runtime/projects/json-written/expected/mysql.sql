-- Objects, lists and text
-- POST /order?select=customer,details
insert into `order` (`id`, `customer`, `total`, `note`, `placed`, `changed`, `details`)
values (?, ?, cast(? as decimal(65,30)), ?, cast(? as datetime(6)), cast(? as datetime(6)), ?)
returning concat(
  '{"customer":', json_quote(`order`.`customer`) collate utf8mb4_nopad_bin,
  ',"details":', ifnull(`order`.`details`, 'null'),
  '}'
);
-- binds "{{uuid}}", "dan@example.com", "0.00", null, "{{now}}", "{{now}}", "{\"a\":[1,2.5,\"ü \\\" \\\\ \\n\"],\"bb\":{\"c\":null,\"d\":true}}"

-- A number to its last digit
-- POST /order?select=details
insert into `order` (`id`, `customer`, `total`, `note`, `placed`, `changed`, `details`)
values (?, ?, cast(? as decimal(65,30)), ?, cast(? as datetime(6)), cast(? as datetime(6)), ?)
returning concat('{"details":', ifnull(`order`.`details`, 'null'), '}');
-- binds "{{uuid}}", "dan@example.com", "0.00", null, "{{now}}", "{{now}}", "12345678901234567890.123456789"

-- A text, and an empty list
-- POST /order?select=details
begin;
insert into `order` (`id`, `customer`, `total`, `note`, `placed`, `changed`, `details`)
values
  (?, ?, cast(? as decimal(65,30)), ?, cast(? as datetime(6)), cast(? as datetime(6)), ?),
  (?, ?, cast(? as decimal(65,30)), ?, cast(? as datetime(6)), cast(? as datetime(6)), ?)
returning `id`;
-- binds "{{uuid}}", "dan@example.com", "0.00", null, "{{now}}", "{{now}}", "\"text\"", "{{uuid}}", "dan@example.com", "0.00", null, "{{now}}", "{{now}}", "[]"
select concat('{"details":', ifnull(t0.`details`, 'null'), '}')
from json_table(?, '$[*]' columns (position for ordinality, v0 longtext path '$[0]')) `t1`
join `order` t0 on t0.`id` = `t1`.v0
order by `t1`.position;
-- binds "[[\"{{uuid}}\"],[\"{{uuid}}\"]]"
commit;

-- Null, which is no JSON here
-- POST /order?select=details
insert into `order` (`id`, `customer`, `total`, `note`, `placed`, `changed`, `details`)
values (?, ?, cast(? as decimal(65,30)), ?, cast(? as datetime(6)), cast(? as datetime(6)), ?)
returning concat('{"details":', ifnull(`order`.`details`, 'null'), '}');
-- binds "{{uuid}}", "dan@example.com", "0.00", null, "{{now}}", "{{now}}", null

-- Changed as a whole
-- PATCH /order?customer=eq.ada@example.com&select=details,via:details->>via
begin;
select `id`
from `order` t0
where t0.`customer` = ?
for update;
-- binds "ada@example.com"
update `order` as t0
set `details` = ?, `changed` = cast(? as datetime(6))
where t0.`customer` = ?;
-- binds "{\"via\":\"shop\"}", "{{now}}", "ada@example.com"
select concat(
  '{"details":', ifnull(t0.`details`, 'null'),
  ',"via":', ifnull(
    json_quote(
      if(
        json_type(json_extract(t0.`details`, '$."via"')) = 'NULL',
        null,
        json_unquote(json_extract(t0.`details`, '$."via"')) collate utf8mb4_nopad_bin
      )
    ) collate utf8mb4_nopad_bin,
    'null'
  ),
  '}'
)
from `order` t0
where t0.`id` = ?;
-- binds "11111111-1111-4111-8111-111111111111"
commit;

-- From CSV
-- POST /order?select=details
insert into `order` (`id`, `customer`, `total`, `note`, `placed`, `changed`, `details`)
values (?, ?, cast(? as decimal(65,30)), ?, cast(? as datetime(6)), cast(? as datetime(6)), ?)
returning concat('{"details":', ifnull(`order`.`details`, 'null'), '}');
-- binds "{{uuid}}", "dan@example.com", "0.00", null, "{{now}}", "{{now}}", "{\"a\":1}"
