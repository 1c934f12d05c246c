-- Rows that filters find
-- PATCH /album?price=lt.10
update "album" as t0
set "in_print" = ?
where t0."price" < ?;
-- binds 0, 1000
-- SCAN t0

-- Shown
-- PATCH /album?artist_id=eq.1&select=title,price
begin;
update "album" as t0
set "price" = ?
where t0."artist_id" = ?
returning "id";
-- binds 800, 1
-- SEARCH t0 USING COVERING INDEX album_artist_idx (artist_id=?)
select concat(
  '{"title":', json_quote(t0."title"),
  ',"price":', coalesce(
    (
      case when t0."price" < 0 then '-' else '' end || abs(t0."price" / 100) || '.' || substr(
        '000000000000000000' || abs(t0."price" % 100), -2
      )
    ),
    'null'
  ),
  '}'
)
from json_each(?) "t1"
join "album" t0 on t0."id" = "t1".value ->> 0
order by t0."id" asc;
-- binds "[[\"1\"],[\"2\"]]"
-- SCAN t1 VIRTUAL TABLE INDEX 1:
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
-- USE TEMP B-TREE FOR ORDER BY
commit;

-- Shown with what they belong to
-- PATCH /track?id=in.(3,4)&select=name,plays,album(title,artist(name))
begin;
update "track" as t0
set "plays" = ?
where t0."id" in (select value from json_each(?))
returning "id";
-- binds 9007199254740995, "[3,4]"
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
-- LIST SUBQUERY 1
-- SCAN json_each VIRTUAL TABLE INDEX 1:
select concat(
  '{"name":', json_quote(t0."name"),
  ',"plays":', t0."plays",
  ',"album":', coalesce(
    (
      select concat(
        '{"title":', json_quote(t2."title"),
        ',"artist":', coalesce(
          (
            select concat('{"name":', json_quote(t3."name"), '}')
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
from json_each(?) "t1"
join "track" t0 on t0."id" = "t1".value ->> 0
order by t0."id" asc;
-- binds "[[\"3\"],[\"4\"]]"
-- SCAN t1 VIRTUAL TABLE INDEX 1:
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
-- CORRELATED SCALAR SUBQUERY 2
-- SEARCH t2 USING INTEGER PRIMARY KEY (rowid=?)
-- CORRELATED SCALAR SUBQUERY 1
-- SEARCH t3 USING INTEGER PRIMARY KEY (rowid=?)
-- USE TEMP B-TREE FOR ORDER BY
commit;

-- A filter that does not hold any more
-- PATCH /artist?country=eq.Iceland&select=name,country
begin;
update "artist" as t0
set "country" = ?
where t0."country" = ?
returning "id";
-- binds "Ísland", "Iceland"
-- SCAN t0
select concat('{"name":', json_quote(t0."name"), ',"country":', json_quote(t0."country"), '}')
from "artist" t0
where t0."id" = ?;
-- binds "2"
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
commit;

-- The row of a path
-- PATCH /playlist/1
update "playlist" as t0
set "name" = ?
where t0."id" = ?
returning concat('{"id":', "playlist"."id", ',"name":', json_quote("playlist"."name"), '}');
-- binds "Louder", 1
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)

-- The key itself
-- PATCH /shelf/front,2
update "shelf" as t0
set "number" = ?
where t0."room" = ? and t0."number" = ?
returning concat(
  '{"room":', json_quote("shelf"."room"),
  ',"number":', "shelf"."number",
  ',"label":', json_quote("shelf"."label"),
  '}'
);
-- binds 9, "front", 2
-- SEARCH t0 USING INDEX sqlite_autoindex_shelf_1 (room=? AND number=?)
-- SEARCH copy USING COVERING INDEX copy_shelf_idx (shelf_room=? AND shelf_number=?)
-- SEARCH copy USING COVERING INDEX copy_shelf_idx (shelf_room=? AND shelf_number=?)

-- Only the columns named
-- PATCH /playlist?id=eq.2&columns=name
begin;
update "playlist" as t0
set "name" = ?
where t0."id" = ?
returning "id";
-- binds "Longer", 2
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
select concat('{"id":', t0."id", ',"name":', json_quote(t0."name"), '}')
from "playlist" t0
where t0."id" = ?;
-- binds "2"
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
commit;

-- Nothing
-- PATCH /playlist/2
update "playlist" as t0
set "id" = ?
where t0."id" = ?
returning concat('{"id":', "playlist"."id", ',"name":', json_quote("playlist"."name"), '}');
-- binds 2, 2
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH playlist_track USING COVERING INDEX sqlite_autoindex_playlist_track_1 (playlist_id=?)
-- SEARCH playlist_track USING COVERING INDEX sqlite_autoindex_playlist_track_1 (playlist_id=?)

-- Nothing, on rows that filters find
-- PATCH /playlist?id=eq.2
begin;
commit;

-- Nothing, on a row that is not there
-- PATCH /playlist/99
update "playlist" as t0
set "id" = ?
where t0."id" = ?;
-- binds 99, 99
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH playlist_track USING COVERING INDEX sqlite_autoindex_playlist_track_1 (playlist_id=?)
-- SEARCH playlist_track USING COVERING INDEX sqlite_autoindex_playlist_track_1 (playlist_id=?)

-- A row whose change is noted
-- PATCH /order?customer=eq.ada@example.com&select=note,changed
begin;
update "order" as t0
set "note" = ?, "changed" = ?
where t0."customer" = ?
returning "id";
-- binds "Gift, wrapped", "{{now}}", "ada@example.com"
-- SCAN t0
select concat('{"note":', json_quote(t0."note"), ',"changed":', json_quote(t0."changed"), '}')
from "order" t0
where t0."id" = ?;
-- binds "11111111-1111-4111-8111-111111111111"
-- SEARCH t0 USING INDEX sqlite_autoindex_order_1 (id=?)
commit;

-- By a filter on the parent
-- PATCH /album?select=title,artist!inner(name)&artist.name=eq.Can

-- At most so many
-- PATCH /track?seconds=gt.0
begin;
update "track" as t0
set "plays" = ?
where t0."seconds" > ?;
-- binds 0, 0
-- SCAN t0
rollback;

-- Without a filter
-- PATCH /track

-- A row of a path that a filter leaves out
-- PATCH /playlist/1?name=eq.Quiet
update "playlist" as t0
set "name" = ?
where t0."id" = ? and t0."name" = ?;
-- binds "Loud", 1, "Quiet"
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)

-- A key that nobody points at
-- PATCH /shelf/back,1?select=room,number,copies(id)
begin;
update "shelf" as t0
set "room" = ?, "number" = ?, "label" = ?
where t0."room" = ? and t0."number" = ?
returning "room", "number";
-- binds "back", 1, "Kosmische", "back", 1
-- SEARCH t0 USING INDEX sqlite_autoindex_shelf_1 (room=? AND number=?)
-- SEARCH copy USING COVERING INDEX copy_shelf_idx (shelf_room=? AND shelf_number=?)
-- SEARCH copy USING COVERING INDEX copy_shelf_idx (shelf_room=? AND shelf_number=?)
select concat(
  '{"room":', json_quote(t0."room"),
  ',"number":', t0."number",
  ',"copies":', (
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"id":', t1."id", '}') as j
      from "copy" t1
      where t1."shelf_room" = t0."room" and t1."shelf_number" = t0."number"
      order by t1."id" asc
    )
  ),
  '}'
)
from "shelf" t0
where t0."room" = ? and t0."number" = ?;
-- binds "back", "1"
-- SEARCH t0 USING COVERING INDEX sqlite_autoindex_shelf_1 (room=? AND number=?)
-- CORRELATED SCALAR SUBQUERY 2
-- CO-ROUTINE (subquery-1)
-- SEARCH t1 USING COVERING INDEX copy_shelf_idx (shelf_room=? AND shelf_number=?)
-- SCAN (subquery-1)
commit;

-- Numbers as strings, both ways
-- PATCH /track/7
update "track" as t0
set "plays" = ?, "seconds" = ?
where t0."id" = ?
returning concat(
  '{"id":', concat('"', "track"."id", '"'),
  ',"name":', json_quote("track"."name"),
  ',"album_id":', case when "track"."album_id" is null then 'null' else concat(
    '"', coalesce("track"."album_id", 'null'), '"'
  ) end,
  ',"seconds":', "track"."seconds",
  ',"plays":', concat('"', "track"."plays", '"'),
  ',"loudness":', json_quote("track"."loudness"),
  '}'
);
-- binds 9007199254740997, 62, 7
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)

-- Only headers
-- PATCH /playlist/2
update "playlist" as t0
set "name" = ?
where t0."id" = ?;
-- binds "Long", 2
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)

-- What the row shows of itself is new
-- PATCH /employee?id=eq.1&select=name,reports(name,manager(name))
begin;
update "employee" as t0
set "name" = ?
where t0."id" = ?
returning "id";
-- binds "Ada L.", 1
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
select concat(
  '{"name":', json_quote(t0."name"),
  ',"reports":', (
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat(
        '{"name":', json_quote(t1."name"),
        ',"manager":', coalesce(
          (
            select concat('{"name":', json_quote(t2."name"), '}')
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
    )
  ),
  '}'
)
from "employee" t0
where t0."id" = ?;
-- binds "1"
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
-- CORRELATED SCALAR SUBQUERY 3
-- CO-ROUTINE (subquery-2)
-- SEARCH t1 USING INDEX employee_manager_idx (manager_id=?)
-- CORRELATED SCALAR SUBQUERY 1
-- SEARCH t2 USING INTEGER PRIMARY KEY (rowid=?)
-- SCAN (subquery-2)
commit;

-- In the order asked for
-- PATCH /employee?id=gt.1&order=name.desc&select=name
begin;
update "employee" as t0
set "manager_id" = ?
where t0."id" > ?
returning "id";
-- binds 1, 1
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid>?)
select concat('{"name":', json_quote(t0."name"), '}')
from json_each(?) "t1"
join "employee" t0 on t0."id" = "t1".value ->> 0
order by t0."name" desc, t0."id" asc;
-- binds "[[\"2\"],[\"3\"],[\"4\"]]"
-- SCAN t1 VIRTUAL TABLE INDEX 1:
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
-- USE TEMP B-TREE FOR ORDER BY
commit;
