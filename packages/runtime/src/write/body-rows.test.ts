import { describe, expect, it } from 'vitest'
import { autoNumber, text } from '../table/columns.ts'
import { schema } from '../table/schema.ts'
import { table } from '../table/table.ts'
import { ExactNumber } from '../value/exact-number.ts'
import { readBodyRows } from './body-rows.ts'

const person = schema([
  table({ name: 'person', key: ['id'], columns: { id: autoNumber(), name: text(), 'zip code': text() } }),
]).get('person')!

const json = (body: unknown, only?: readonly string[]) =>
  readBodyRows(typeof body === 'string' ? body : JSON.stringify(body), 'json', person, only)
const csv = (body: string, only?: readonly string[]) => readBodyRows(body, 'csv', person, only)

describe('a JSON body', () => {
  it('is one row or a list of rows', () => {
    const row = [{ json: 'Ann' }]
    expect(json({ name: 'Ann' })).toEqual({ columns: ['name'], rows: [row], single: true })
    expect(json([{ name: 'Ann' }])).toEqual({ columns: ['name'], rows: [row], single: false })
  })

  it('may be an empty list, and an empty row', () => {
    expect(json([])).toEqual({ columns: [], rows: [], single: false })
    expect(json({})).toEqual({ columns: [], rows: [[]], single: true })
  })

  it('may name its columns in another order in each row', () => {
    const { columns, rows } = json([
      { id: 1, name: 'Ann' },
      { name: 'Ben', id: 2 },
    ])
    expect(columns).toEqual(['id', 'name'])
    expect(rows[1]).toEqual([{ json: 2 }, { json: 'Ben' }])
  })

  it('keeps every digit of a number', () => {
    const { rows } = json('{"id": 9007199254740993}')
    expect(rows[0]).toEqual([{ json: new ExactNumber('9007199254740993') }])
  })

  it.each([
    ['nothing', ''],
    ['a text', '"Ann"'],
    ['null', 'null'],
    ['a list in the list', '[[1]]'],
    ['a number in the list', '[{"name":"Ann"}, 7]'],
    ['a large number', '9007199254740993'],
    ['no JSON', '{name}'],
  ])('is refused when it is %s', (_what, body) => {
    expect(() => json(body)).toThrow(expect.objectContaining({ status: 400, code: 'PGRST102' }))
  })

  it.each([
    ['more keys', [{ name: 'Ann' }, { name: 'Ben', id: 2 }]],
    ['fewer keys', [{ name: 'Ann', id: 1 }, { name: 'Ben' }]],
    ['other keys', [{ name: 'Ann' }, { id: 2 }]],
  ])('is refused when a row has %s than the first', (_what, body) => {
    expect(() => json(body)).toThrow(
      expect.objectContaining({ code: 'PGRST102', message: 'All object keys must match' }),
    )
  })

  it.each(['nope', '__proto__', 'constructor'])('is refused when it names %s, which is no column', (name) => {
    expect(() => json(`{"${name}": 1}`)).toThrow(expect.objectContaining({ status: 400, code: 'PGRST204' }))
  })

  it('is read by the columns named, whatever else it holds', () => {
    const { columns, rows } = json([{ name: 'Ann', nonsense: 1 }, { 'zip code': '1' }], ['name', 'zip code'])
    expect(columns).toEqual(['name', 'zip code'])
    expect(rows).toEqual([
      [{ json: 'Ann' }, undefined],
      [undefined, { json: '1' }],
    ])
  })

  it('takes no value from the prototype of a row', () => {
    expect(() => json({}, ['toString'])).toThrow(expect.objectContaining({ code: 'PGRST204' }))
    expect(json('{"__proto__": {"name": "Eve"}}', ['name']).rows).toEqual([[undefined]])
  })
})

describe('a CSV body', () => {
  it('has its columns in its first line', () => {
    expect(csv('name,zip code\nAnn,"1,2"\nBen,\n')).toEqual({
      columns: ['name', 'zip code'],
      rows: [
        [{ text: 'Ann' }, { text: '1,2' }],
        [{ text: 'Ben' }, { text: null }],
      ],
      single: false,
    })
  })

  it('is read by the columns named', () => {
    const { columns, rows } = csv('name,nonsense\nAnn,1', ['zip code', 'name'])
    expect(columns).toEqual(['zip code', 'name'])
    expect(rows).toEqual([[undefined, { text: 'Ann' }]])
  })

  it('is refused when it names what is no column', () => {
    expect(() => csv('nope\n1')).toThrow(expect.objectContaining({ code: 'PGRST204' }))
  })
})
