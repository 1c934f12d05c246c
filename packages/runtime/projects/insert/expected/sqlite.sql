-- One row, silently
-- POST /playlist
insert into "playlist" ("name")
values (?);
-- binds "Sunday"

-- One row, shown
-- POST /artist
insert into "artist" ("name", "country", "formed")
values (?, ?, ?)
returning concat(
  '{"id":', "artist"."id",
  ',"name":', json_quote("artist"."name"),
  ',"country":', json_quote("artist"."country"),
  ',"formed":', coalesce("artist"."formed", 'null'),
  '}'
);
-- binds "Neu!", "Germany", null
-- SEARCH album USING COVERING INDEX album_artist_idx (artist_id=?)

-- One row, in a select that embeds
-- POST /album?select=id,title,artist(name)
begin;
insert into "album" ("title", "artist_id", "released", "price", "in_print", "details", "tags")
values (?, ?, ?, ?, ?, ?, ?)
returning "id";
-- binds "Post", 2, null, null, 1, "{\"label\":\"Elektra\"}", "[\"studio\"]"
-- SEARCH track USING COVERING INDEX track_album_idx (album_id=?)
-- SEARCH copy USING COVERING INDEX copy_album_idx (album_id=?)
select concat(
  '{"id":', t0."id",
  ',"title":', json_quote(t0."title"),
  ',"artist":', coalesce(
    (select concat('{"name":', json_quote(t1."name"), '}') from "artist" t1 where t1."id" = t0."artist_id"),
    'null'
  ),
  '}'
)
from "album" t0
where t0."id" = ?;
-- binds "6"
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
-- CORRELATED SCALAR SUBQUERY 1
-- SEARCH t1 USING INTEGER PRIMARY KEY (rowid=?)
commit;

-- Its place
-- POST /playlist
insert into "playlist" ("name")
values (?)
returning concat('{"id":', json_quote(cast("playlist"."id" as text)), '}');
-- binds "Monday"
-- SEARCH playlist_track USING COVERING INDEX sqlite_autoindex_playlist_track_1 (playlist_id=?)

-- Several rows
-- POST /playlist
begin;
insert into "playlist" ("name")
values (?), (?)
returning "id";
-- binds "Tuesday", "Wednesday"
-- SCAN 2-ROW VALUES CLAUSE
-- SEARCH playlist_track USING COVERING INDEX sqlite_autoindex_playlist_track_1 (playlist_id=?)
insert into "playlist" ("name")
values (?)
returning "id";
-- binds "Thursday"
-- SEARCH playlist_track USING COVERING INDEX sqlite_autoindex_playlist_track_1 (playlist_id=?)
select concat('{"id":', t0."id", ',"name":', json_quote(t0."name"), '}')
from json_each(?) "t1"
join "playlist" t0 on t0."id" = "t1".value ->> 0
order by "t1".key;
-- binds "[[\"6\"],[\"7\"],[\"8\"]]"
-- SCAN t1 VIRTUAL TABLE INDEX 1:
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
-- USE TEMP B-TREE FOR ORDER BY
commit;

-- What is missing takes its default
-- POST /playlist_track?columns=playlist_id,track_id,position
begin;
insert into "playlist_track" ("playlist_id", "track_id", "position")
values (?, ?, ?), (?, ?, ?)
returning "playlist_id", "track_id";
-- binds 3, 1, 1, 3, 2, 2
-- SCAN 2-ROW VALUES CLAUSE
select concat(
  '{"playlist_id":', t0."playlist_id", ',"track_id":', t0."track_id", ',"position":', t0."position", '}'
)
from json_each(?) "t1"
join "playlist_track" t0 on t0."playlist_id" = "t1".value ->> 0 and t0."track_id" = "t1".value ->> 1
order by "t1".key;
-- binds "[[\"3\",\"1\"],[\"3\",\"2\"]]"
-- SCAN t1 VIRTUAL TABLE INDEX 1:
-- SEARCH t0 USING INDEX sqlite_autoindex_playlist_track_1 (playlist_id=? AND track_id=?)
-- USE TEMP B-TREE FOR ORDER BY
commit;

-- What is missing is null
-- POST /artist?columns=name,country
begin;
insert into "artist" ("name", "country", "formed")
values (?, ?, ?), (?, ?, ?)
returning "id";
-- binds "Faust", null, null, "Cluster", "Germany", null
-- SCAN 2-ROW VALUES CLAUSE
-- SEARCH album USING COVERING INDEX album_artist_idx (artist_id=?)
select concat(
  '{"id":', t0."id",
  ',"name":', json_quote(t0."name"),
  ',"country":', json_quote(t0."country"),
  ',"formed":', coalesce(t0."formed", 'null'),
  '}'
)
from json_each(?) "t1"
join "artist" t0 on t0."id" = "t1".value ->> 0
order by "t1".key;
-- binds "[[\"6\"],[\"7\"]]"
-- SCAN t1 VIRTUAL TABLE INDEX 1:
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
-- USE TEMP B-TREE FOR ORDER BY
commit;

-- Defaults of the server
-- POST /order
insert into "order" ("id", "customer", "total", "note", "placed", "changed", "details")
values (?, ?, ?, ?, ?, ?, ?)
returning concat(
  '{"id":', json_quote("order"."id"),
  ',"customer":', json_quote("order"."customer"),
  ',"total":', (
    case when "order"."total" < 0 then '-' else '' end || abs("order"."total" / 100) || '.' || substr(
      '000000000000000000' || abs("order"."total" % 100), -2
    )
  ),
  ',"note":', json_quote("order"."note"),
  ',"placed":', json_quote("order"."placed"),
  ',"changed":', json_quote("order"."changed"),
  ',"details":', coalesce("order"."details", 'null'),
  '}'
);
-- binds "{{uuid}}", "cleo@example.com", 0, null, "{{now}}", "{{now}}", null

-- Nothing but defaults
-- POST /copy
insert into "copy" ("album_id", "shelf_room", "shelf_number", "condition")
values (?, ?, ?, ?)
returning concat(
  '{"id":', "copy"."id",
  ',"album_id":', "copy"."album_id",
  ',"shelf_room":', json_quote("copy"."shelf_room"),
  ',"shelf_number":', coalesce("copy"."shelf_number", 'null'),
  ',"condition":', json_quote("copy"."condition"),
  '}'
);
-- binds 1, null, null, "new"

-- A number of its own
-- POST /playlist
insert into "playlist" ("id", "name")
values (?, ?)
returning concat('{"id":', "playlist"."id", ',"name":', json_quote("playlist"."name"), '}');
-- binds 40, "Fortieth"
-- SEARCH playlist_track USING COVERING INDEX sqlite_autoindex_playlist_track_1 (playlist_id=?)

-- The next after it
-- POST /playlist
insert into "playlist" ("name")
values (?)
returning concat('{"id":', "playlist"."id", ',"name":', json_quote("playlist"."name"), '}');
-- binds "Forty-first"
-- SEARCH playlist_track USING COVERING INDEX sqlite_autoindex_playlist_track_1 (playlist_id=?)

-- CSV
-- POST /playlist
begin;
insert into "playlist" ("name")
values (?), (?)
returning "id";
-- binds "Friday", "Saturday, late"
-- SCAN 2-ROW VALUES CLAUSE
-- SEARCH playlist_track USING COVERING INDEX sqlite_autoindex_playlist_track_1 (playlist_id=?)
select concat('{"id":', t0."id", ',"name":', json_quote(t0."name"), '}')
from json_each(?) "t1"
join "playlist" t0 on t0."id" = "t1".value ->> 0
order by "t1".key;
-- binds "[[\"42\"],[\"43\"]]"
-- SCAN t1 VIRTUAL TABLE INDEX 1:
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
-- USE TEMP B-TREE FOR ORDER BY
commit;

-- A key that is taken
-- POST /artist
insert into "artist" ("name", "country", "formed")
values (?, ?, ?);
-- binds "Can", null, null

-- A parent that is not there
-- POST /album
insert into "album" ("title", "artist_id", "released", "price", "in_print", "details", "tags")
values (?, ?, ?, ?, ?, ?, ?);
-- binds "Nothing", 99, null, null, 1, null, null

-- Rows come back as they were given
-- POST /shelf
begin;
insert into "shelf" ("room", "number", "label")
values (?, ?, ?), (?, ?, ?)
returning "room", "number";
-- binds "z", 1, null, "a", 2, null
-- SCAN 2-ROW VALUES CLAUSE
-- SEARCH copy USING COVERING INDEX copy_shelf_idx (shelf_room=? AND shelf_number=?)
insert into "shelf" ("room", "number", "label")
values (?, ?, ?)
returning "room", "number";
-- binds "m", 3, null
-- SEARCH copy USING COVERING INDEX copy_shelf_idx (shelf_room=? AND shelf_number=?)
select concat(
  '{"room":', json_quote(t0."room"), ',"number":', t0."number", ',"label":', json_quote(t0."label"), '}'
)
from json_each(?) "t1"
join "shelf" t0 on t0."room" = "t1".value ->> 0 and t0."number" = "t1".value ->> 1
order by "t1".key;
-- binds "[[\"z\",\"1\"],[\"a\",\"2\"],[\"m\",\"3\"]]"
-- SCAN t1 VIRTUAL TABLE INDEX 1:
-- SEARCH t0 USING INDEX sqlite_autoindex_shelf_1 (room=? AND number=?)
-- USE TEMP B-TREE FOR ORDER BY
commit;

-- Or in the order asked for
-- POST /shelf?order=number.desc
begin;
insert into "shelf" ("room", "number", "label")
values (?, ?, ?), (?, ?, ?)
returning "room", "number";
-- binds "y", 1, null, "b", 2, null
-- SCAN 2-ROW VALUES CLAUSE
-- SEARCH copy USING COVERING INDEX copy_shelf_idx (shelf_room=? AND shelf_number=?)
insert into "shelf" ("room", "number", "label")
values (?, ?, ?)
returning "room", "number";
-- binds "n", 3, null
-- SEARCH copy USING COVERING INDEX copy_shelf_idx (shelf_room=? AND shelf_number=?)
select concat(
  '{"room":', json_quote(t0."room"), ',"number":', t0."number", ',"label":', json_quote(t0."label"), '}'
)
from json_each(?) "t1"
join "shelf" t0 on t0."room" = "t1".value ->> 0 and t0."number" = "t1".value ->> 1
order by t0."number" desc, t0."room" asc;
-- binds "[[\"y\",\"1\"],[\"b\",\"2\"],[\"n\",\"3\"]]"
-- SCAN t1 VIRTUAL TABLE INDEX 1:
-- SEARCH t0 USING INDEX sqlite_autoindex_shelf_1 (room=? AND number=?)
-- USE TEMP B-TREE FOR ORDER BY
commit;
