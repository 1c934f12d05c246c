import { describe, expect, it } from 'vitest'
import {
  autoNumber,
  boolean,
  createdAt,
  createdBy,
  date,
  decimal,
  integer,
  json,
  text,
  time,
  updatedAt,
  updatedBy,
  uuid,
} from '../table/columns.ts'
import { schema } from '../table/schema.ts'
import { table } from '../table/table.ts'
import { readBodyRows } from './body-rows.ts'
import { rowsToInsert, valuesToSet, type Writer } from './typed-rows.ts'

const task = schema([
  table({
    name: 'task',
    key: ['id'],
    columns: {
      id: autoNumber(),
      title: text({ required: true, default: { literal: 'untitled' } }),
      points: integer(),
      price: decimal({ scale: 2, default: { literal: '1.50' } }),
      done: boolean({ required: true, default: { literal: 'false' } }),
      due: date({ default: { now: true } }),
      at: time({ default: { now: true } }),
      token: uuid({ default: { randomUuid: true } }),
      data: json(),
      made: createdAt(),
      changed: updatedAt(),
      maker: createdBy(),
      changer: updatedBy(),
    },
  }),
]).get('task')!

const ann: Writer = { actor: 'ann', kind: 'sqlite' }

function insert(body: unknown, missingIsDefault = false, only?: readonly string[]) {
  const { columns, rows } = rowsToInsert(
    task,
    readBodyRows(JSON.stringify(body), 'json', task, only),
    missingIsDefault,
    ann,
  )
  return rows.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index]])))
}

function set(body: unknown, only?: readonly string[]) {
  const { columns, rows } = valuesToSet(task, readBodyRows(JSON.stringify(body), 'json', task, only), ann)
  return Object.fromEntries(columns.map((name, index) => [name, rows[0]![index]]))
}

const refused = (code: string) => expect.objectContaining({ status: 400, code })

describe('a row to insert', () => {
  it('has what its columns are by default where nobody speaks of them', () => {
    const [row] = insert({ title: 'Write' })
    expect(row).toMatchObject({ title: 'Write', points: null, price: 150n, done: 0n, data: null, maker: 'ann' })
    expect(row!.made).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00$/)
    expect(row!.changed).toBe(row!.made)
    expect(row!.due).toBe(String(row!.made).slice(0, 10))
    expect(row!.at).toMatch(/^\d\d:\d\d:\d\d(\.\d+)?$/)
    expect(row!.token).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/)
    expect(row).not.toHaveProperty('id')
  })

  it('has a random id and one moment of its own for each row and request', () => {
    const rows = insert([{ points: 1 }, { points: 2 }])
    expect(rows[0]!.token).not.toBe(rows[1]!.token)
    expect(rows[0]!.made).toBe(rows[1]!.made)
  })

  it('may bring its own auto number', () => {
    expect(insert({ id: 7 })[0]).toMatchObject({ id: 7n })
  })

  it('is null where a column is named and the row leaves it out', () => {
    const rows = insert([{ points: 1 }, { price: 2.25 }], false, ['points', 'price'])
    expect(rows).toMatchObject([
      { points: 1n, price: null },
      { points: null, price: 225n },
    ])
  })

  it('takes the default there on request', () => {
    const rows = insert([{ points: 1 }, { price: 2.25 }], true, ['points', 'price'])
    expect(rows).toMatchObject([
      { points: 1n, price: 150n },
      { points: null, price: 225n },
    ])
  })

  it('keeps a null that it says, whatever the default', () => {
    expect(insert({ price: null }, true)[0]).toMatchObject({ price: null })
  })

  it('is refused with null in a column that needs a value', () => {
    expect(() => insert({ title: null })).toThrow(refused('23502'))
    expect(() => insert([{ points: 1 }], false, ['points', 'title'])).toThrow(refused('23502'))
  })

  it.each(['made', 'changed', 'maker', 'changer'])('is refused when it sets %s, which the server fills', (name) => {
    expect(() => insert({ [name]: null })).toThrow(refused('428C9'))
  })

  it('takes numbers as texts, and no text that is none', () => {
    expect(insert({ points: '12', price: '3.10' })[0]).toMatchObject({ points: 12n, price: 310n })
    expect(() => insert({ points: 'twelve' })).toThrow(refused('22P02'))
    expect(() => insert({ points: '' })).toThrow(refused('22P02'))
  })
})

describe('the values of an update', () => {
  it('are those given, and who changed the row and when', () => {
    const values = set({ points: 3, data: { a: 1 } })
    expect(Object.keys(values)).toEqual(['points', 'data', 'changed', 'changer'])
    expect(values).toMatchObject({ points: 3n, data: '{"a":1}', changer: 'ann' })
  })

  it('are none where nothing is given', () => {
    expect(set({})).toEqual({})
    expect(set({ points: 3 }, ['price'])).toEqual({})
  })

  it('take no default for what is named and left out', () => {
    expect(set({ points: 3, nonsense: 1 }, ['points', 'price'])).toMatchObject({ points: 3n })
    expect(set({ points: 3 }, ['points', 'price'])).not.toHaveProperty('price')
  })

  it.each(['id', 'made', 'changed', 'maker', 'changer'])('are refused when they set %s', (name) => {
    expect(() => set({ [name]: 1 })).toThrow(refused('428C9'))
  })

  it('are of one row', () => {
    expect(() => set([{ points: 1 }, { points: 2 }])).toThrow(refused('PGRST102'))
    expect(() => set([])).toThrow(refused('PGRST102'))
  })

  it('are refused with null in a column that needs a value', () => {
    expect(() => set({ done: null })).toThrow(refused('23502'))
  })
})
