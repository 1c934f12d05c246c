-- Through a table between
-- GET /playlist?select=name,tracks(name)
select concat(
  '{"name":', json_quote(t0."name"),
  ',"tracks":', (
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"name":', json_quote(t1."name"), '}') as j
      from "playlist_track" t1b
      join "track" t1 on t1b."track_id" = t1."id"
      where t1b."playlist_id" = t0."id"
      order by t1."id" asc
    )
  ),
  '}'
)
from "playlist" t0
order by t0."id" asc
limit ? offset ?;
-- binds 1000, 0
-- SCAN t0
-- CORRELATED SCALAR SUBQUERY 2
-- CO-ROUTINE (subquery-1)
-- SEARCH t1b USING COVERING INDEX sqlite_autoindex_playlist_track_1 (playlist_id=?)
-- SEARCH t1 USING INTEGER PRIMARY KEY (rowid=?)
-- USE TEMP B-TREE FOR ORDER BY
-- SCAN (subquery-1)

-- And back
-- GET /track?select=name,playlists(name)&id=eq.2
select concat(
  '{"name":', json_quote(t0."name"),
  ',"playlists":', (
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"name":', json_quote(t1."name"), '}') as j
      from "playlist_track" t1b
      join "playlist" t1 on t1b."playlist_id" = t1."id"
      where t1b."track_id" = t0."id"
      order by t1."id" asc
    )
  ),
  '}'
)
from "track" t0
where t0."id" = ?
order by t0."id" asc
limit ? offset ?;
-- binds 2, 1000, 0
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
-- CORRELATED SCALAR SUBQUERY 2
-- CO-ROUTINE (subquery-1)
-- SEARCH t1b USING INDEX playlist_track_track_idx (track_id=?)
-- SEARCH t1 USING INTEGER PRIMARY KEY (rowid=?)
-- USE TEMP B-TREE FOR ORDER BY
-- SCAN (subquery-1)

-- With its own order
-- GET /playlist?select=name,tracks(name)&tracks.order=seconds.desc&id=eq.2
select concat(
  '{"name":', json_quote(t0."name"),
  ',"tracks":', (
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"name":', json_quote(t1."name"), '}') as j
      from "playlist_track" t1b
      join "track" t1 on t1b."track_id" = t1."id"
      where t1b."playlist_id" = t0."id"
      order by t1."seconds" desc, t1."id" asc
    )
  ),
  '}'
)
from "playlist" t0
where t0."id" = ?
order by t0."id" asc
limit ? offset ?;
-- binds 2, 1000, 0
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
-- CORRELATED SCALAR SUBQUERY 2
-- CO-ROUTINE (subquery-1)
-- SEARCH t1b USING COVERING INDEX sqlite_autoindex_playlist_track_1 (playlist_id=?)
-- SEARCH t1 USING INTEGER PRIMARY KEY (rowid=?)
-- USE TEMP B-TREE FOR ORDER BY
-- SCAN (subquery-1)

-- By way of the table between, for what it holds
-- GET /playlist?select=name,playlist_track(position,track(name))&playlist_track.order=position&id=eq.1
select concat(
  '{"name":', json_quote(t0."name"),
  ',"playlist_track":', (
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat(
        '{"position":', t1."position",
        ',"track":', coalesce(
          (
            select concat('{"name":', json_quote(t2."name"), '}')
            from "track" t2
            where t2."id" = t1."track_id"
          ),
          'null'
        ),
        '}'
      ) as j
      from "playlist_track" t1
      where t1."playlist_id" = t0."id"
      order by t1."position" asc, t1."playlist_id" asc, t1."track_id" asc
    )
  ),
  '}'
)
from "playlist" t0
where t0."id" = ?
order by t0."id" asc
limit ? offset ?;
-- binds 1, 1000, 0
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
-- CORRELATED SCALAR SUBQUERY 3
-- CO-ROUTINE (subquery-2)
-- SEARCH t1 USING INDEX sqlite_autoindex_playlist_track_1 (playlist_id=?)
-- CORRELATED SCALAR SUBQUERY 1
-- SEARCH t2 USING INTEGER PRIMARY KEY (rowid=?)
-- USE TEMP B-TREE FOR ORDER BY
-- SCAN (subquery-2)
