-- Rows that filters find
-- PATCH /album?price=lt.10
update `album` as t0
set `in_print` = ?
where t0.`price` < cast(? as decimal(65,30));
-- binds 0, "10.00"

-- Shown
-- PATCH /album?artist_id=eq.1&select=title,price
begin;
select `id`
from `album` t0
where t0.`artist_id` = cast(? as signed)
for update;
-- binds "1"
update `album` as t0
set `price` = cast(? as decimal(65,30))
where t0.`artist_id` = cast(? as signed);
-- binds "8.00", "1"
select concat(
  '{"title":', json_quote(t0.`title`) collate utf8mb4_nopad_bin, ',"price":', ifnull(t0.`price`, 'null'), '}'
)
from json_table(?, '$[*]' columns (position for ordinality, v0 bigint path '$[0]')) `t1`
join `album` t0 on t0.`id` = `t1`.v0
order by t0.`id` asc;
-- binds "[[\"1\"],[\"2\"]]"
commit;

-- Shown with what they belong to
-- PATCH /track?id=in.(3,4)&select=name,plays,album(title,artist(name))
begin;
select `id`
from `track` t0
where t0.`id` in (select `l`.v from json_table(?, '$[*]' columns (v bigint path '$')) `l`)
for update;
-- binds "[3,4]"
update `track` as t0
set `plays` = cast(? as signed)
where t0.`id` in (select `l`.v from json_table(?, '$[*]' columns (v bigint path '$')) `l`);
-- binds "9007199254740995", "[3,4]"
select concat(
  '{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin,
  ',"plays":', t0.`plays`,
  ',"album":', coalesce(
    (
      select concat(
        '{"title":', json_quote(t2.`title`) collate utf8mb4_nopad_bin,
        ',"artist":', coalesce(
          (
            select concat('{"name":', json_quote(t3.`name`) collate utf8mb4_nopad_bin, '}')
            from `artist` t3
            where t3.`id` = t2.`artist_id`
          ),
          'null'
        ),
        '}'
      )
      from `album` t2
      where t2.`id` = t0.`album_id`
    ),
    'null'
  ),
  '}'
)
from json_table(?, '$[*]' columns (position for ordinality, v0 bigint path '$[0]')) `t1`
join `track` t0 on t0.`id` = `t1`.v0
order by t0.`id` asc;
-- binds "[[\"3\"],[\"4\"]]"
commit;

-- A filter that does not hold any more
-- PATCH /artist?country=eq.Iceland&select=name,country
begin;
select `id`
from `artist` t0
where t0.`country` = ?
for update;
-- binds "Iceland"
update `artist` as t0
set `country` = ?
where t0.`country` = ?;
-- binds "Ísland", "Iceland"
select concat(
  '{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin,
  ',"country":', ifnull(json_quote(t0.`country`) collate utf8mb4_nopad_bin, 'null'),
  '}'
)
from `artist` t0
where t0.`id` = cast(? as signed);
-- binds "2"
commit;

-- The row of a path
-- PATCH /playlist/1
update `playlist` as t0
set `name` = ?
where t0.`id` = cast(? as signed);
-- binds "Louder", "1"
select concat('{"id":', t0.`id`, ',"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin, '}')
from `playlist` t0
where t0.`id` = cast(? as signed);
-- binds "1"

-- The key itself
-- PATCH /shelf/front,2
update `shelf` as t0
set `number` = cast(? as signed)
where t0.`room` = ? and t0.`number` = cast(? as signed);
-- binds "9", "front", "2"

-- Only the columns named
-- PATCH /playlist?id=eq.2&columns=name
begin;
select `id`
from `playlist` t0
where t0.`id` = cast(? as signed)
for update;
-- binds "2"
update `playlist` as t0
set `name` = ?
where t0.`id` = cast(? as signed);
-- binds "Longer", "2"
select concat('{"id":', t0.`id`, ',"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin, '}')
from `playlist` t0
where t0.`id` = cast(? as signed);
-- binds "2"
commit;

-- Nothing
-- PATCH /playlist/2
update `playlist` as t0
set `id` = cast(? as signed)
where t0.`id` = cast(? as signed);
-- binds "2", "2"
select concat('{"id":', t0.`id`, ',"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin, '}')
from `playlist` t0
where t0.`id` = cast(? as signed);
-- binds "2"

-- Nothing, on rows that filters find
-- PATCH /playlist?id=eq.2
begin;
commit;

-- Nothing, on a row that is not there
-- PATCH /playlist/99
update `playlist` as t0
set `id` = cast(? as signed)
where t0.`id` = cast(? as signed);
-- binds "99", "99"

-- A row whose change is noted
-- PATCH /order?customer=eq.ada@example.com&select=note,changed
begin;
select `id`
from `order` t0
where t0.`customer` = ?
for update;
-- binds "ada@example.com"
update `order` as t0
set `note` = ?, `changed` = cast(? as datetime(6))
where t0.`customer` = ?;
-- binds "Gift, wrapped", "{{now}}", "ada@example.com"
select concat(
  '{"note":', ifnull(json_quote(t0.`note`) collate utf8mb4_nopad_bin, 'null'),
  ',"changed":', concat(
    '"',
    concat(
      date_format(t0.`changed`, '%Y-%m-%dT%T'),
      trim(trailing '.' from trim(trailing '0' from date_format(t0.`changed`, '.%f'))),
      '+00:00'
    ),
    '"'
  ),
  '}'
)
from `order` t0
where t0.`id` = ?;
-- binds "11111111-1111-4111-8111-111111111111"
commit;

-- By a filter on the parent
-- PATCH /album?select=title,artist!inner(name)&artist.name=eq.Can

-- At most so many
-- PATCH /track?seconds=gt.0
begin;
update `track` as t0
set `plays` = cast(? as signed)
where t0.`seconds` > cast(? as signed);
-- binds "0", "0"
rollback;

-- Without a filter
-- PATCH /track

-- A row of a path that a filter leaves out
-- PATCH /playlist/1?name=eq.Quiet
update `playlist` as t0
set `name` = ?
where t0.`id` = cast(? as signed) and t0.`name` = ?;
-- binds "Loud", "1", "Quiet"

-- A key that nobody points at
-- PATCH /shelf/back,1?select=room,number,copies(id)
begin;
update `shelf` as t0
set `room` = ?, `number` = cast(? as signed), `label` = ?
where t0.`room` = ? and t0.`number` = cast(? as signed);
-- binds "back", "1", "Kosmische", "back", "1"
select concat(
  '{"room":', json_quote(t0.`room`) collate utf8mb4_nopad_bin,
  ',"number":', t0.`number`,
  ',"copies":', (
    select concat(
      '[', ifnull(group_concat(concat('{"id":', t1.`id`, '}') order by t1.`id` asc separator ','), ''), ']'
    )
    from `copy` t1
    where t1.`shelf_room` = t0.`room` and t1.`shelf_number` = t0.`number`
  ),
  '}'
)
from `shelf` t0
where t0.`room` = ? and t0.`number` = cast(? as signed);
-- binds "back", "1"
commit;

-- Numbers as strings, both ways
-- PATCH /track/7
update `track` as t0
set `plays` = cast(? as signed), `seconds` = cast(? as signed)
where t0.`id` = cast(? as signed);
-- binds "9007199254740997", "62", "7"
select concat(
  '{"id":', concat('"', t0.`id`, '"'),
  ',"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin,
  ',"album_id":', case when t0.`album_id` is null then 'null' else concat(
    '"', ifnull(t0.`album_id`, 'null'), '"'
  ) end,
  ',"seconds":', t0.`seconds`,
  ',"plays":', concat('"', t0.`plays`, '"'),
  ',"loudness":', ifnull(cast(t0.`loudness` as char(70)), 'null'),
  '}'
)
from `track` t0
where t0.`id` = cast(? as signed);
-- binds "7"

-- Only headers
-- PATCH /playlist/2
update `playlist` as t0
set `name` = ?
where t0.`id` = cast(? as signed);
-- binds "Long", "2"

-- What the row shows of itself is new
-- PATCH /employee?id=eq.1&select=name,reports(name,manager(name))
begin;
select `id`
from `employee` t0
where t0.`id` = cast(? as signed)
for update;
-- binds "1"
update `employee` as t0
set `name` = ?
where t0.`id` = cast(? as signed);
-- binds "Ada L.", "1"
select concat(
  '{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin,
  ',"reports":', (
    select concat(
      '[',
      ifnull(
        group_concat(
          concat(
            '{"name":', json_quote(t1.`name`) collate utf8mb4_nopad_bin,
            ',"manager":', coalesce(
              (
                select concat('{"name":', json_quote(t2.`name`) collate utf8mb4_nopad_bin, '}')
                from `employee` t2
                where t2.`id` = t1.`manager_id`
              ),
              'null'
            ),
            '}'
          )
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
where t0.`id` = cast(? as signed);
-- binds "1"
commit;

-- In the order asked for
-- PATCH /employee?id=gt.1&order=name.desc&select=name
begin;
select `id`
from `employee` t0
where t0.`id` > cast(? as signed)
for update;
-- binds "1"
update `employee` as t0
set `manager_id` = cast(? as signed)
where t0.`id` > cast(? as signed);
-- binds "1", "1"
select concat('{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin, '}')
from json_table(?, '$[*]' columns (position for ordinality, v0 bigint path '$[0]')) `t1`
join `employee` t0 on t0.`id` = `t1`.v0
order by t0.`name` desc, t0.`id` asc;
-- binds "[[\"2\"],[\"3\"],[\"4\"]]"
commit;
