import type { DatabaseKind } from '@plinth/manifest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dialects } from '../dialect/dialects.ts'
import type { ColumnShape } from '../model/snapshot.ts'
import { columnLine } from '../plan/column-line.ts'
import { openTryOut, type TryOut } from '../testing/try-out.ts'
import { misfits } from './misfits.ts'
import { columnShape, storedSql } from './testing-values.ts'

const kinds: readonly DatabaseKind[] = ['sqlite', 'postgres', 'mysql']
const text = (facts: Partial<ColumnShape> = {}) => columnShape({ value: 'text', type: 'text', ...facts })
const integer = (facts: Partial<ColumnShape> = {}) => columnShape({ value: 'integer', ...facts })
const decimal = (facts: Partial<ColumnShape>) => columnShape({ value: 'decimal', ...facts })
const list = (facts: Partial<ColumnShape> = {}) => columnShape({ value: 'text list', ...facts })

interface Case {
  readonly says: string
  readonly from: ColumnShape
  readonly to: ColumnShape
  readonly values: readonly string[]
  readonly misfit: readonly string[]
  readonly notOn?: DatabaseKind
}

const cases: readonly Case[] = [
  {
    says: 'a smaller limit of a text',
    from: text(),
    to: text({ maxLength: 3 }),
    values: ['abc', 'äöü', '😀😀😀', 'abcd', '', 'ab  '],
    misfit: ['abcd', 'ab  '],
  },
  {
    says: 'a least length',
    from: text(),
    to: text({ minLength: 2 }),
    values: ['', 'a', '😀', 'ab'],
    misfit: ['', 'a', '😀'],
  },
  {
    says: 'options',
    from: text(),
    to: text({ type: 'single select', options: ['a', "it's"] }),
    values: ['a', "it's", 'A', 'b'],
    misfit: ['A', 'b'],
  },
  {
    says: 'bounds',
    from: integer(),
    to: integer({ min: '0', max: '9' }),
    values: ['-1', '0', '9', '10'],
    misfit: ['-1', '10'],
  },
  {
    says: 'bounds of the converted value, and not what does not convert',
    from: text(),
    to: integer({ min: '0', max: '9' }),
    values: ['-1', ' 7 ', 'seven', '10'],
    misfit: ['-1', '10'],
  },
  {
    says: 'fewer digits with the same scale',
    from: decimal({ precision: 10, scale: 2 }),
    to: decimal({ precision: 4, scale: 2 }),
    values: ['99.99', '-99.99', '100.00', '-12345.67'],
    misfit: ['100.00', '-12345.67'],
  },
  {
    says: 'the length of a number as text',
    from: integer(),
    to: text({ maxLength: 3 }),
    values: ['999', '-99', '-100', '1000'],
    misfit: ['-100', '1000'],
  },
  {
    says: 'the one text of a list',
    from: list(),
    to: text({ maxLength: 2 }),
    values: ['[]', '["ab"]', '["abc"]', '["abc","d"]'],
    misfit: ['["abc"]'],
  },
  {
    says: 'options of a list',
    from: text(),
    to: list({ options: ['a', 'b'] }),
    values: ['a', 'c'],
    misfit: ['c'],
    notOn: 'sqlite',
  },
]

describe.each(kinds)('misfits on %s', (kind) => {
  const dialect = dialects[kind]
  const x = dialect.quoteName('x')
  let database: TryOut | undefined
  beforeAll(async () => {
    database = await openTryOut(kind)
  })
  afterAll(async () => database?.close())

  it.each(cases.map((one) => [one.says, one] as const))('finds what breaks %s', async (_, one) => {
    if (!database || one.notOn === kind) return
    await database.run('DROP TABLE IF EXISTS source')
    await database.run(`CREATE TABLE source (${columnLine(one.from, { key: [] }, dialect)})${dialect.tableSuffix}`)
    for (const value of [...one.values, null]) {
      await database.run(`INSERT INTO source VALUES (${storedSql(one.from, value, kind)})`)
    }
    const where = misfits(one.from, one.to, kind)!(x)
    const wrong = one.misfit.map((value) => storedSql(one.from, value, kind)).join(', ')
    const left = await database.rows(`SELECT ${x} FROM source WHERE ${where}`)
    const others = await database.rows(`SELECT ${x} FROM source WHERE ${where} AND ${x} NOT IN (${wrong})`)
    expect({ left: left.length, others }).toEqual({ left: one.misfit.length, others: [] })
  })

  it('are not looked for where the old column asked for as much', () => {
    expect(misfits(text({ maxLength: 3 }), text({ maxLength: 3 }), kind)).toBeUndefined()
    expect(misfits(integer(), integer(), kind)).toBeUndefined()
  })
})
