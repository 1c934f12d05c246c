-- How many of each
-- GET /artist?select=name,albums(count())
select concat(
  '{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin,
  ',"albums":', concat(
    '[', (select concat('{"count":', count(*), '}') from `album` t1 where t1.`artist_id` = t0.`id`), ']'
  ),
  '}'
)
from `artist` t0
order by t0.`id` asc
limit ? offset ?;
-- binds 1000, 0

-- Sums beside a filter
-- GET /artist?select=name,albums(price.sum())&albums.in_print=is.true
select concat(
  '{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin,
  ',"albums":', concat(
    '[',
    (
      select concat('{"sum":', ifnull(sum(t1.`price`), 'null'), '}')
      from `album` t1
      where t1.`artist_id` = t0.`id` and t1.`in_print` is true
    ),
    ']'
  ),
  '}'
)
from `artist` t0
order by t0.`id` asc
limit ? offset ?;
-- binds 1000, 0

-- In groups
-- GET /artist?select=name,albums(in_print,count())
select concat(
  '{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin,
  ',"albums":', (
    select concat(
      '[',
      ifnull(
        group_concat(
          distinct concat(
            '{"in_print":', if(t1.`in_print` is null, 'null', if(t1.`in_print`, 'true', 'false')),
            ',"count":', (
              select count(*)
              from `album` t2
              where t2.`artist_id` = t0.`id` and not (not (t2.`in_print` <=> t1.`in_print`))
            ),
            '}'
          )
          order by t1.`in_print` asc separator ','
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

-- Spread
-- GET /artist?select=name,...albums(how_many:count())
select concat(
  '{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin,
  ',"how_many":', (select concat('', count(*)) from `album` t2 where t2.`artist_id` = t0.`id`),
  '}'
)
from `artist` t0
order by t0.`id` asc
limit ? offset ?;
-- binds 1000, 0
