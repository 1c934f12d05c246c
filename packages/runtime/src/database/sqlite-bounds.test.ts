import { describe, expect, it } from 'vitest'
import { explainBounded } from './sqlite-bounds.ts'
import { openSqliteConnection } from './sqlite-connection.ts'

const connection = openSqliteConnection({ path: ':memory:', use: 'writes', readonly: false, busyTimeoutMs: 0 })
connection.exec(`
  create table artist (id integer primary key, name text unique);
  create table album (id integer primary key, artist_id integer references artist (id), title text, year integer);
  create index album_artist on album (artist_id);
  create table line (album_id integer, place integer, text text, primary key (album_id, place));
  create table tag (album_id integer, name text);
`)

const page = (conditions = 0) => ({ limited: true, conditions })
const whole = undefined
const albums = '(select json_group_array(title) from album where artist_id = artist.id)'
const sortedAlbums =
  '(select group_concat(j) from (select title j from album where artist_id = artist.id order by year limit 5))'

describe('a select is bounded', () => {
  it.each([
    ['by key', 'select name from artist where id = ?', whole],
    ['by key, with children', `select ${sortedAlbums} from artist where id = ?`, whole],
    ['by a unique column', 'select id from artist where name = ? order by id', whole],
    ['by a composite key', 'select text from line where album_id = ? and place = ? and text = ?', whole],
    ['by a list of keys', 'select name from artist where id in (select value from json_each(?)) order by name', whole],
    ['a page in the order of the key', 'select name from artist order by id limit ?', page()],
    ['a page in the order of an index', 'select name from artist order by name limit ? offset ?', page()],
    [
      'a page of those that share an indexed value',
      'select title from album where artist_id = ? order by id limit ?',
      page(),
    ],
    [
      'a page with a parent each',
      'select (select name from artist where id = album.artist_id) from album limit ?',
      page(),
    ],
    ['a page with children each', `select ${albums} from artist order by id limit ?`, page()],
    ['a page with sorted children each', `select ${sortedAlbums} from artist order by id limit ?`, page()],
    ['a page made in an inner select', 'select j from (select name j from artist order by id limit ?)', page()],
  ])('when it is %s', (_, text, facts) => {
    expect(explainBounded(connection, text, facts)).toBe(true)
  })
})

describe('a select is not bounded', () => {
  it.each([
    [
      'lists inside of lists',
      `select (select group_concat((select ${albums} from artist where id = a.artist_id)) from album a where a.artist_id = artist.id) from artist where id = ?`,
      whole,
    ],
    ['a filter without an index', 'select title from album where year = ? limit ?', page(1)],
    ['a pattern', 'select title from album where title like ? limit ?', page(1)],
    ['a sort without an index', 'select title from album order by year limit ?', page()],
    [
      'a sort of those that share a value',
      'select title from album where artist_id = ? order by year limit ?',
      page(1),
    ],
    [
      'a further filter on those that share a value',
      'select title from album where artist_id = ? and year = ? limit ?',
      page(2),
    ],
    ['half of a composite key, all of them', 'select text from line where album_id = ?', whole],
    ['no limit', 'select title from album', whole],
    ['a count', 'select count(*) from album', whole],
    ['a group', 'select artist_id, count(*) from album group by artist_id limit ?', { limited: false, conditions: 0 }],
    [
      'children without an index',
      'select (select group_concat(name) from tag where album_id = album.id) from album where id = ?',
      whole,
    ],
    ['a join without an index', 'select title from album left join tag on tag.album_id = album.id limit ?', page()],
    [
      'a sort by a parent',
      'select title from album left join artist a on a.id = artist_id order by a.name limit ?',
      page(),
    ],
    ['a count beside', 'select (select count(*) from album) from artist where id = ?', whole],
    [
      'a list that is read first',
      'select id from artist where id in (select artist_id from album where year = ?)',
      whole,
    ],
    ['a recursion', 'with recursive r(x) as (select 1 union all select x + 1 from r) select x from r limit ?', page()],
  ])('with %s', (_, text, facts) => {
    expect(explainBounded(connection, text, facts)).toBe(false)
  })
})
