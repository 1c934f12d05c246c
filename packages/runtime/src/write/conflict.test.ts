import { describe, expect, it } from 'vitest'
import { autoNumber, integer, text, updatedAt } from '../table/columns.ts'
import { schema } from '../table/schema.ts'
import { table } from '../table/table.ts'
import { readPrefer } from '../wire/prefer.ts'
import { readQuery } from '../wire/read-query.ts'
import { conflictOf, refuseSameKeyTwice } from './conflict.ts'

const tables = schema([
  table({
    name: 'city',
    key: ['id'],
    columns: { id: autoNumber(), name: text(), country: text(), size: integer(), changed: updatedAt() },
    unique: [['name', 'country']],
  }),
  table({ name: 'pair', key: ['a', 'b'], columns: { a: integer({ required: true }), b: integer({ required: true }) } }),
])

const conflict = (name: string, search: string, prefer: string, given: readonly string[]) =>
  conflictOf(tables.get(name)!, readQuery(search), readPrefer(prefer), given)

const MERGE = 'resolution=merge-duplicates'

describe('a conflict', () => {
  it('is an error unless the client says what to do', () => {
    expect(conflict('city', 'on_conflict=name,country', '', ['name'])).toBeUndefined()
  })

  it('is over the primary key where none is named', () => {
    expect(conflict('city', '', MERGE, ['id', 'size'])).toEqual({
      resolution: 'merge-duplicates',
      on: ['id'],
      set: ['size', 'changed'],
    })
  })

  it('is over the unique key that is named, in whatever order', () => {
    expect(conflict('city', 'on_conflict=country,name', MERGE, ['name', 'country', 'size'])).toMatchObject({
      on: ['country', 'name'],
      set: ['size', 'changed'],
    })
  })

  it('sets a row that is nothing but its key to itself', () => {
    expect(conflict('pair', '', MERGE, ['a', 'b'])).toMatchObject({ on: ['a', 'b'], set: ['a'] })
  })

  it.each(['size', 'name', 'nope', 'name,country,size'])('over %s is refused: it is no key', (names) => {
    expect(() => conflict('city', `on_conflict=${names}`, MERGE, ['name'])).toThrow(
      expect.objectContaining({ status: 400, code: '42P10', hint: expect.stringContaining('id; name,country') }),
    )
  })
})

describe('rows of one request that share the named key', () => {
  const columns = ['a', 'b']
  const rows = [
    [1n, 1n],
    [1n, 2n],
    [1n, 1n],
  ]

  it('are refused when they are to be merged', () => {
    const merge = conflict('pair', '', MERGE, columns)!
    expect(() => refuseSameKeyTwice({ columns, rows }, merge)).toThrow(
      expect.objectContaining({ status: 400, code: '21000' }),
    )
    expect(() => refuseSameKeyTwice({ columns, rows: rows.slice(1) }, merge)).not.toThrow()
  })

  it('are fine when they are to be ignored', () => {
    const ignore = conflict('pair', '', 'resolution=ignore-duplicates', columns)!
    expect(() => refuseSameKeyTwice({ columns, rows }, ignore)).not.toThrow()
  })

  it('are fine when the key is null or not given: it conflicts with nothing', () => {
    const merge = conflict('city', 'on_conflict=name,country', MERGE, ['name'])!
    const named = { columns: ['name'], rows: [['Rome'], ['Rome']] }
    expect(() => refuseSameKeyTwice(named, merge)).not.toThrow()
    const nulls = {
      columns: ['name', 'country'],
      rows: [
        ['Rome', null],
        ['Rome', null],
      ],
    }
    expect(() => refuseSameKeyTwice(nulls, merge)).not.toThrow()
  })
})
