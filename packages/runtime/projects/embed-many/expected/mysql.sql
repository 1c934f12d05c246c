-- Albums of each artist
-- GET /artist?select=name,albums(title)
select concat(
  '{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin,
  ',"albums":', (
    select concat(
      '[',
      ifnull(
        group_concat(
          concat('{"title":', json_quote(t1.`title`) collate utf8mb4_nopad_bin, '}')
          order by t1.`id` asc separator ','
        ),
        ''
      ),
      ']'
    )
    from `album` t1
    where t1.`artist_id` = t0.`id`
  ),
  '}'
)
from `artist` t0
order by t0.`id` asc
limit ? offset ?;
-- binds 1000, 0

-- Their own filter, order and limit
-- GET /artist?select=name,albums(title)&albums.in_print=is.true&albums.order=released.desc&albums.limit=1
select concat(
  '{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin,
  ',"albums":', (
    select concat(
      '[',
      ifnull(
        group_concat(
          concat('{"title":', json_quote(t1.`title`) collate utf8mb4_nopad_bin, '}')
          order by t1.`released` is null desc, t1.`released` desc, t1.`id` asc separator ','
          limit 1
        ),
        ''
      ),
      ']'
    )
    from `album` t1
    where t1.`artist_id` = t0.`id` and t1.`in_print` is true
  ),
  '}'
)
from `artist` t0
order by t0.`id` asc
limit ? offset ?;
-- binds 1000, 0

-- Two levels
-- GET /artist?select=name,albums(title,tracks(name))&id=eq.2&albums.tracks.order=seconds.desc&albums.tracks.limit=1
select concat(
  '{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin,
  ',"albums":', (
    select concat(
      '[',
      ifnull(
        group_concat(
          concat(
            '{"title":', json_quote(t1.`title`) collate utf8mb4_nopad_bin,
            ',"tracks":', (
              select concat(
                '[',
                ifnull(
                  group_concat(
                    concat('{"name":', json_quote(t2.`name`) collate utf8mb4_nopad_bin, '}')
                    order by t2.`seconds` desc, t2.`id` asc separator ','
                    limit 1
                  ),
                  ''
                ),
                ']'
              )
              from `track` t2
              where t2.`album_id` = t1.`id`
            ),
            '}'
          )
          order by t1.`id` asc separator ','
        ),
        ''
      ),
      ']'
    )
    from `album` t1
    where t1.`artist_id` = t0.`id`
  ),
  '}'
)
from `artist` t0
where t0.`id` = cast(? as signed)
order by t0.`id` asc
limit ? offset ?;
-- binds "2", 1000, 0

-- Two names for one table
-- GET /artist?select=name,old:albums(title),new:albums(title)&id=eq.1&old.released=lt.1978-06-01&new.released=gte.1978-06-01
select concat(
  '{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin,
  ',"old":', (
    select concat(
      '[',
      ifnull(
        group_concat(
          concat('{"title":', json_quote(t1.`title`) collate utf8mb4_nopad_bin, '}')
          order by t1.`id` asc separator ','
        ),
        ''
      ),
      ']'
    )
    from `album` t1
    where t1.`artist_id` = t0.`id` and t1.`released` < cast(? as date)
  ),
  ',"new":', (
    select concat(
      '[',
      ifnull(
        group_concat(
          concat('{"title":', json_quote(t2.`title`) collate utf8mb4_nopad_bin, '}')
          order by t2.`id` asc separator ','
        ),
        ''
      ),
      ']'
    )
    from `album` t2
    where t2.`artist_id` = t0.`id` and t2.`released` >= cast(? as date)
  ),
  '}'
)
from `artist` t0
where t0.`id` = cast(? as signed)
order by t0.`id` asc
limit ? offset ?;
-- binds "1978-06-01", "1978-06-01", "1", 1000, 0
