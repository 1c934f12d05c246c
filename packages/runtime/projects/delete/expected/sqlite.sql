-- Rows that filters find
-- DELETE /copy?condition=eq.worn
delete from "copy" as t0
where t0."condition" = ?;
-- binds "worn"
-- SCAN t0

-- Shown
-- DELETE /copy?album_id=eq.4&select=id,album(title)
begin;
select concat(
  '{"id":', t0."id",
  ',"album":', coalesce(
    (select concat('{"title":', json_quote(t1."title"), '}') from "album" t1 where t1."id" = t0."album_id"),
    'null'
  ),
  '}'
)
from "copy" t0
where t0."album_id" = ?
order by t0."id" asc;
-- binds 4
-- SEARCH t0 USING COVERING INDEX copy_album_idx (album_id=?)
-- CORRELATED SCALAR SUBQUERY 1
-- SEARCH t1 USING INTEGER PRIMARY KEY (rowid=?)
delete from "copy" as t0
where t0."album_id" = ?;
-- binds 4
-- SEARCH t0 USING COVERING INDEX copy_album_idx (album_id=?)
commit;

-- The row of a path
-- DELETE /playlist_track/1,2
begin;
select concat(
  '{"playlist_id":', t0."playlist_id", ',"track_id":', t0."track_id", ',"position":', t0."position", '}'
)
from "playlist_track" t0
where t0."playlist_id" = ? and t0."track_id" = ?
order by t0."playlist_id" asc, t0."track_id" asc;
-- binds 1, 2
-- SEARCH t0 USING INDEX sqlite_autoindex_playlist_track_1 (playlist_id=? AND track_id=?)
delete from "playlist_track" as t0
where t0."playlist_id" = ? and t0."track_id" = ?;
-- binds 1, 2
-- SEARCH t0 USING INDEX sqlite_autoindex_playlist_track_1 (playlist_id=? AND track_id=?)
commit;

-- A row of a path that is not there
-- DELETE /playlist_track/1,2
delete from "playlist_track" as t0
where t0."playlist_id" = ? and t0."track_id" = ?;
-- binds 1, 2
-- SEARCH t0 USING INDEX sqlite_autoindex_playlist_track_1 (playlist_id=? AND track_id=?)

-- Whom others need
-- DELETE /artist/1
delete from "artist" as t0
where t0."id" = ?;
-- binds 1
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH album USING COVERING INDEX album_artist_idx (artist_id=?)

-- Tried
-- DELETE /playlist?id=gt.0
begin;
select concat('{"id":', t0."id", ',"name":', json_quote(t0."name"), '}')
from "playlist" t0
where t0."id" > ?
order by t0."id" asc;
-- binds 0
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid>?)
delete from "playlist" as t0
where t0."id" > ?;
-- binds 0
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid>?)
-- SEARCH playlist_track USING COVERING INDEX sqlite_autoindex_playlist_track_1 (playlist_id=?)
rollback;

-- By an embedded row
-- DELETE /playlist?select=name,tracks!inner(name)&tracks.name=eq.Halleluhwah

-- A row of a path that a filter leaves out
-- DELETE /playlist/3?name=eq.Full
delete from "playlist" as t0
where t0."id" = ? and t0."name" = ?;
-- binds 3, "Full"
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH playlist_track USING COVERING INDEX sqlite_autoindex_playlist_track_1 (playlist_id=?)

-- Only headers
-- DELETE /playlist/3
delete from "playlist" as t0
where t0."id" = ?;
-- binds 3
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH playlist_track USING COVERING INDEX sqlite_autoindex_playlist_track_1 (playlist_id=?)

-- At most so many
-- DELETE /track?id=gt.0
begin;
delete from "track" as t0
where t0."id" > ?;
-- binds 0
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid>?)
-- SEARCH playlist_track USING COVERING INDEX playlist_track_track_idx (track_id=?)
rollback;
