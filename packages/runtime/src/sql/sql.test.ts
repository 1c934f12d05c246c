import { describe, expect, it } from 'vitest'
import { mysqlDialect } from './mysql-dialect.ts'
import { postgresDialect } from './postgres-dialect.ts'
import { bindAll, bound, fixed, joined, nothing, rendered, type Sql, sql, wholeNumber } from './sql.ts'
import { sqliteDialect } from './sqlite-dialect.ts'

const positions = (statement: Sql) => rendered(statement, (position) => `$${position}`).text

describe('pieces of SQL', () => {
  it('are put together in order, with a placeholder for each slot', () => {
    const name = bound(({ values }) => values[1] as string)
    const id = bound(({ key }) => key![0]!)
    const where = joined([sql`name = ${name}`, sql`id = ${id}`], ' and ')
    const { text, slots } = rendered(sql`select 1 from t where ${where}`, (position) => `$${position}`)
    expect(text).toBe('select 1 from t where name = $1 and id = $2')
    expect(bindAll(slots, { values: ['unused', 'Ann'], key: ['7'] })).toEqual(['Ann', '7'])
  })

  it('may be nothing', () => {
    expect(positions(sql`a${nothing}b`)).toBe('ab')
    expect(joined([], ', ')).toEqual(nothing)
  })

  it('write whole numbers out', () => {
    expect(positions(wholeNumber(12.9))).toBe('12')
  })
})

describe('text from outside', () => {
  const outside = `x' or "1"='1`

  it('is no piece: the types refuse it', () => {
    // @ts-expect-error A text has to pass through `bound`, or a dialect's `identifier` or `text`.
    const statement = () => sql`select ${outside}`
    expect(statement).toThrow()
  })

  it('ends neither a name nor a literal', () => {
    for (const { identifier, text } of [sqliteDialect, postgresDialect]) {
      expect(positions(identifier(outside))).toBe(`"x' or ""1""='1"`)
      expect(positions(text(outside))).toBe(`'x'' or "1"=''1'`)
    }
    expect(positions(mysqlDialect.identifier('a`b'))).toBe('`a``b`')
    expect(positions(mysqlDialect.text(`\\' or 1`))).toBe(`'\\\\'' or 1'`)
  })

  it('stays out of JSON paths as well', () => {
    const steps = [{ arrow: '->', key: `a"b'c\\` }] as const
    expect(positions(sqliteDialect.jsonPath(fixed('d'), steps))).toBe(`(d -> 'a"b''c\\')`)
    expect(positions(postgresDialect.jsonPath(fixed('d'), steps))).toBe(`(d -> 'a"b''c\\')`)
    expect(positions(mysqlDialect.jsonPath(fixed('d'), steps))).toContain(`'$."a\\\\"b''c\\\\\\\\"'`)
  })
})
