-- One row, silently
-- POST /playlist
insert into "playlist" ("name")
values (?);
-- binds "Sunday"

-- One row, shown
-- POST /artist
begin;
insert into "artist" ("name", "country", "formed")
values (?, ?, ?)
returning "id";
-- binds "Neu!", "Germany", null
-- SEARCH album USING COVERING INDEX album_artist_idx (artist_id=?)
select concat(
  '{"id":', t0."id",
  ',"name":', json_quote(t0."name"),
  ',"country":', json_quote(t0."country"),
  ',"formed":', coalesce(t0."formed", 'null'),
  '}'
)
from "artist" t0
where ((t0."id" = ?))
order by t0."id" asc;
-- binds "5"
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
commit;

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
where ((t0."id" = ?))
order by t0."id" asc;
-- binds "6"
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
-- CORRELATED SCALAR SUBQUERY 1
-- SEARCH t1 USING INTEGER PRIMARY KEY (rowid=?)
commit;

-- Its place
-- POST /playlist
begin;
insert into "playlist" ("name")
values (?)
returning "id";
-- binds "Monday"
-- SEARCH playlist_track USING COVERING INDEX sqlite_autoindex_playlist_track_1 (playlist_id=?)
select concat('{"id":', json_quote(cast(t0."id" as text)), '}')
from "playlist" t0
where ((t0."id" = ?))
order by t0."id" asc;
-- binds "5"
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
commit;

-- Several rows
-- POST /playlist
begin;
insert into "playlist" ("name")
values (?)
returning "id";
-- binds "Tuesday"
-- SEARCH playlist_track USING COVERING INDEX sqlite_autoindex_playlist_track_1 (playlist_id=?)
select concat('{"id":', t0."id", ',"name":', json_quote(t0."name"), '}')
from "playlist" t0
where ((t0."id" = ?))
order by t0."id" asc;
-- binds "6"
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
insert into "playlist" ("name")
values (?)
returning "id";
-- binds "Wednesday"
-- SEARCH playlist_track USING COVERING INDEX sqlite_autoindex_playlist_track_1 (playlist_id=?)
select concat('{"id":', t0."id", ',"name":', json_quote(t0."name"), '}')
from "playlist" t0
where ((t0."id" = ?))
order by t0."id" asc;
-- binds "7"
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
insert into "playlist" ("name")
values (?)
returning "id";
-- binds "Thursday"
-- SEARCH playlist_track USING COVERING INDEX sqlite_autoindex_playlist_track_1 (playlist_id=?)
select concat('{"id":', t0."id", ',"name":', json_quote(t0."name"), '}')
from "playlist" t0
where ((t0."id" = ?))
order by t0."id" asc;
-- binds "8"
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
commit;

-- What is missing takes its default
-- POST /playlist_track?columns=playlist_id,track_id,position
begin;
insert into "playlist_track" ("playlist_id", "track_id", "position")
values (?, ?, ?)
returning "playlist_id", "track_id";
-- binds 3, 1, 1
select concat(
  '{"playlist_id":', t0."playlist_id", ',"track_id":', t0."track_id", ',"position":', t0."position", '}'
)
from "playlist_track" t0
where ((t0."playlist_id" = ? and t0."track_id" = ?))
order by t0."playlist_id" asc, t0."track_id" asc;
-- binds "3", "1"
-- SEARCH t0 USING INDEX sqlite_autoindex_playlist_track_1 (playlist_id=? AND track_id=?)
insert into "playlist_track" ("playlist_id", "track_id", "position")
values (?, ?, ?)
returning "playlist_id", "track_id";
-- binds 3, 2, 2
select concat(
  '{"playlist_id":', t0."playlist_id", ',"track_id":', t0."track_id", ',"position":', t0."position", '}'
)
from "playlist_track" t0
where ((t0."playlist_id" = ? and t0."track_id" = ?))
order by t0."playlist_id" asc, t0."track_id" asc;
-- binds "3", "2"
-- SEARCH t0 USING INDEX sqlite_autoindex_playlist_track_1 (playlist_id=? AND track_id=?)
commit;

-- What is missing is null
-- POST /artist?columns=name,country
begin;
insert into "artist" ("name", "country", "formed")
values (?, ?, ?)
returning "id";
-- binds "Faust", null, null
-- SEARCH album USING COVERING INDEX album_artist_idx (artist_id=?)
select concat(
  '{"id":', t0."id",
  ',"name":', json_quote(t0."name"),
  ',"country":', json_quote(t0."country"),
  ',"formed":', coalesce(t0."formed", 'null'),
  '}'
)
from "artist" t0
where ((t0."id" = ?))
order by t0."id" asc;
-- binds "6"
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
insert into "artist" ("name", "country", "formed")
values (?, ?, ?)
returning "id";
-- binds "Cluster", "Germany", null
-- SEARCH album USING COVERING INDEX album_artist_idx (artist_id=?)
select concat(
  '{"id":', t0."id",
  ',"name":', json_quote(t0."name"),
  ',"country":', json_quote(t0."country"),
  ',"formed":', coalesce(t0."formed", 'null'),
  '}'
)
from "artist" t0
where ((t0."id" = ?))
order by t0."id" asc;
-- binds "7"
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
commit;

-- Defaults of the server
-- POST /order
begin;
insert into "order" ("id", "customer", "total", "note", "placed", "changed", "details")
values (?, ?, ?, ?, ?, ?, ?)
returning "id";
-- binds "{{uuid}}", "cleo@example.com", 0, null, "{{now}}", "{{now}}", null
select concat(
  '{"id":', json_quote(t0."id"),
  ',"customer":', json_quote(t0."customer"),
  ',"total":', (
    case when t0."total" < 0 then '-' else '' end || abs(t0."total" / 100) || '.' || substr(
      '000000000000000000' || abs(t0."total" % 100), -2
    )
  ),
  ',"note":', json_quote(t0."note"),
  ',"placed":', json_quote(t0."placed"),
  ',"changed":', json_quote(t0."changed"),
  ',"details":', coalesce(t0."details", 'null'),
  '}'
)
from "order" t0
where ((t0."id" = ?))
order by t0."id" asc;
-- binds "{{uuid}}"
-- SEARCH t0 USING INDEX sqlite_autoindex_order_1 (id=?)
commit;

-- Nothing but defaults
-- POST /copy
begin;
insert into "copy" ("album_id", "shelf_room", "shelf_number", "condition")
values (?, ?, ?, ?)
returning "id";
-- binds 1, null, null, "new"
select concat(
  '{"id":', t0."id",
  ',"album_id":', t0."album_id",
  ',"shelf_room":', json_quote(t0."shelf_room"),
  ',"shelf_number":', coalesce(t0."shelf_number", 'null'),
  ',"condition":', json_quote(t0."condition"),
  '}'
)
from "copy" t0
where ((t0."id" = ?))
order by t0."id" asc;
-- binds "5"
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
commit;

-- A number of its own
-- POST /playlist
begin;
insert into "playlist" ("id", "name")
values (?, ?)
returning "id";
-- binds 40, "Fortieth"
-- SEARCH playlist_track USING COVERING INDEX sqlite_autoindex_playlist_track_1 (playlist_id=?)
select concat('{"id":', t0."id", ',"name":', json_quote(t0."name"), '}')
from "playlist" t0
where ((t0."id" = ?))
order by t0."id" asc;
-- binds "40"
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
commit;

-- The next after it
-- POST /playlist
begin;
insert into "playlist" ("name")
values (?)
returning "id";
-- binds "Forty-first"
-- SEARCH playlist_track USING COVERING INDEX sqlite_autoindex_playlist_track_1 (playlist_id=?)
select concat('{"id":', t0."id", ',"name":', json_quote(t0."name"), '}')
from "playlist" t0
where ((t0."id" = ?))
order by t0."id" asc;
-- binds "41"
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
commit;

-- CSV
-- POST /playlist
begin;
insert into "playlist" ("name")
values (?)
returning "id";
-- binds "Friday"
-- SEARCH playlist_track USING COVERING INDEX sqlite_autoindex_playlist_track_1 (playlist_id=?)
select concat('{"id":', t0."id", ',"name":', json_quote(t0."name"), '}')
from "playlist" t0
where ((t0."id" = ?))
order by t0."id" asc;
-- binds "42"
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
insert into "playlist" ("name")
values (?)
returning "id";
-- binds "Saturday, late"
-- SEARCH playlist_track USING COVERING INDEX sqlite_autoindex_playlist_track_1 (playlist_id=?)
select concat('{"id":', t0."id", ',"name":', json_quote(t0."name"), '}')
from "playlist" t0
where ((t0."id" = ?))
order by t0."id" asc;
-- binds "43"
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
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
