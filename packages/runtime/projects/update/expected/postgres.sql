-- Rows that filters find
-- PATCH /album?price=lt.10
update "album" as t0
set "in_print" = $1::boolean
where t0."price" < $2::numeric;
-- binds "false", "10.00"

-- Shown
-- PATCH /album?artist_id=eq.1&select=title,price
with "*written" as (
  update "album" as t0 set "price" = $1::numeric where t0."artist_id" = $2::bigint returning *
)
select concat('{"title":', to_json(t0."title")::text, ',"price":', coalesce(t0."price"::text, 'null'), '}')
from "*written" t0
order by t0."id" asc;
-- binds "8.00", "1"

-- Shown with what they belong to
-- PATCH /track?id=in.(3,4)&select=name,plays,album(title,artist(name))
begin;
update "track" as t0
set "plays" = $1::bigint
where t0."id" = any($2::bigint[])
returning "id";
-- binds "9007199254740995", "{\"3\",\"4\"}"
select concat(
  '{"name":', to_json(t0."name")::text,
  ',"plays":', t0."plays",
  ',"album":', coalesce(
    (
      select concat(
        '{"title":', to_json(t2."title")::text,
        ',"artist":', coalesce(
          (
            select concat('{"name":', to_json(t3."name")::text, '}')
            from "artist" t3
            where t3."id" = t2."artist_id"
          ),
          'null'
        ),
        '}'
      )
      from "album" t2
      where t2."id" = t0."album_id"
    ),
    'null'
  ),
  '}'
)
from json_array_elements($1::json) with ordinality as "t1"(v, position)
join "track" t0 on t0."id" = ("t1".v ->> 0)::bigint
order by t0."id" asc;
-- binds "[[\"3\"],[\"4\"]]"
commit;

-- A filter that does not hold any more
-- PATCH /artist?country=eq.Iceland&select=name,country
with "*written" as (update "artist" as t0 set "country" = $1::text where t0."country" = $2::text returning *)
select concat(
  '{"name":', to_json(t0."name")::text, ',"country":', coalesce(to_json(t0."country")::text, 'null'), '}'
)
from "*written" t0
order by t0."id" asc;
-- binds "Ísland", "Iceland"

-- The row of a path
-- PATCH /playlist/1
update "playlist" as t0
set "name" = $1::text
where t0."id" = $2::bigint
returning concat('{"id":', t0."id", ',"name":', to_json(t0."name")::text, '}');
-- binds "Louder", "1"

-- The key itself
-- PATCH /shelf/front,2
update "shelf" as t0
set "number" = $1::integer
where t0."room" = $2::text and t0."number" = $3::integer
returning concat(
  '{"room":', to_json(t0."room")::text,
  ',"number":', t0."number",
  ',"label":', coalesce(to_json(t0."label")::text, 'null'),
  '}'
);
-- binds "9", "front", "2"

-- Only the columns named
-- PATCH /playlist?id=eq.2&columns=name
with "*written" as (update "playlist" as t0 set "name" = $1::text where t0."id" = $2::bigint returning *)
select concat('{"id":', t0."id", ',"name":', to_json(t0."name")::text, '}')
from "*written" t0
order by t0."id" asc;
-- binds "Longer", "2"

-- Nothing
-- PATCH /playlist/2
update "playlist" as t0
set "id" = $1::bigint
where t0."id" = $2::bigint
returning concat('{"id":', t0."id", ',"name":', to_json(t0."name")::text, '}');
-- binds "2", "2"

-- Nothing, on rows that filters find
-- PATCH /playlist?id=eq.2

-- Nothing, on a row that is not there
-- PATCH /playlist/99
update "playlist" as t0
set "id" = $1::bigint
where t0."id" = $2::bigint;
-- binds "99", "99"

-- A row whose change is noted
-- PATCH /order?customer=eq.ada@example.com&select=note,changed
with "*written" as (
  update "order" as t0
  set "note" = $1::text, "changed" = $2::timestamptz
  where t0."customer" = $3::text
  returning *
)
select concat(
  '{"note":', coalesce(to_json(t0."note")::text, 'null'), ',"changed":', to_json(t0."changed")::text, '}'
)
from "*written" t0
order by t0."id" asc;
-- binds "Gift, wrapped", "{{now}}", "ada@example.com"

-- By a filter on the parent
-- PATCH /album?select=title,artist!inner(name)&artist.name=eq.Can

-- At most so many
-- PATCH /track?seconds=gt.0
begin;
update "track" as t0
set "plays" = $1::bigint
where t0."seconds" > $2::integer;
-- binds "0", "0"
rollback;

-- Without a filter
-- PATCH /track

-- A row of a path that a filter leaves out
-- PATCH /playlist/1?name=eq.Quiet
update "playlist" as t0
set "name" = $1::text
where t0."id" = $2::bigint and t0."name" = $3::text;
-- binds "Loud", "1", "Quiet"

-- A key that nobody points at
-- PATCH /shelf/back,1?select=room,number,copies(id)
begin;
update "shelf" as t0
set "room" = $1::text, "number" = $2::integer, "label" = $3::text
where t0."room" = $4::text and t0."number" = $5::integer
returning "room", "number";
-- binds "back", "1", "Kosmische", "back", "1"
select concat(
  '{"room":', to_json(t0."room")::text,
  ',"number":', t0."number",
  ',"copies":', (
    select concat('[', string_agg(j, ','), ']')
    from (
      select concat('{"id":', t1."id", '}') as j
      from "copy" t1
      where t1."shelf_room" = t0."room" and t1."shelf_number" = t0."number"
      order by t1."id" asc
    ) rows
  ),
  '}'
)
from "shelf" t0
where t0."room" = $1::text and t0."number" = $2::integer;
-- binds "back", "1"
commit;

-- Numbers as strings, both ways
-- PATCH /track/7
update "track" as t0
set "plays" = $1::bigint, "seconds" = $2::integer
where t0."id" = $3::bigint
returning concat(
  '{"id":', concat('"', t0."id", '"'),
  ',"name":', to_json(t0."name")::text,
  ',"album_id":', case when t0."album_id" is null then 'null' else concat(
    '"', coalesce(t0."album_id"::text, 'null'), '"'
  ) end,
  ',"seconds":', t0."seconds",
  ',"plays":', concat('"', t0."plays", '"'),
  ',"loudness":', coalesce(to_json(t0."loudness")::text, 'null'),
  '}'
);
-- binds "9007199254740997", "62", "7"

-- Only headers
-- PATCH /playlist/2
update "playlist" as t0
set "name" = $1::text
where t0."id" = $2::bigint;
-- binds "Long", "2"

-- What the row shows of itself is new
-- PATCH /employee?id=eq.1&select=name,reports(name,manager(name))
begin;
update "employee" as t0
set "name" = $1::text
where t0."id" = $2::bigint
returning "id";
-- binds "Ada L.", "1"
select concat(
  '{"name":', to_json(t0."name")::text,
  ',"reports":', (
    select concat('[', string_agg(j, ','), ']')
    from (
      select concat(
        '{"name":', to_json(t1."name")::text,
        ',"manager":', coalesce(
          (
            select concat('{"name":', to_json(t2."name")::text, '}')
            from "employee" t2
            where t2."id" = t1."manager_id"
          ),
          'null'
        ),
        '}'
      ) as j
      from "employee" t1
      where t1."manager_id" = t0."id"
      order by t1."id" asc
    ) rows
  ),
  '}'
)
from "employee" t0
where t0."id" = $1::bigint;
-- binds "1"
commit;

-- In the order asked for
-- PATCH /employee?id=gt.1&order=name.desc&select=name
with "*written" as (
  update "employee" as t0 set "manager_id" = $1::bigint where t0."id" > $2::bigint returning *
)
select concat('{"name":', to_json(t0."name")::text, '}')
from "*written" t0
order by t0."name" desc, t0."id" asc;
-- binds "1", "1"
