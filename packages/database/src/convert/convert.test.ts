import type { DatabaseKind, ValueKind } from '@plinth/manifest'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dialects } from '../dialect/dialects.ts'
import type { ColumnShape } from '../model/snapshot.ts'
import { columnConditions } from '../plan/column-conditions.ts'
import { columnLine } from '../plan/column-line.ts'
import { openTryOut, type TryOut } from '../testing/try-out.ts'
import { convert } from './convert.ts'
import { misfits } from './misfits.ts'
import { expected } from './testing-oracle.ts'
import { certainTexts, columnShape, sameValue, storedSql, valuesOf, wireSql } from './testing-values.ts'

const kinds: readonly DatabaseKind[] = ['sqlite', 'postgres', 'mysql']
const runs = Number(process.env.PLINTH_RUNS ?? (process.env.PLINTH_DEEP ? 2000 : 60))
const seed = Number(process.env.PLINTH_SEED ?? 7)

const decimal = (precision: number, scale: number) => columnShape({ value: 'decimal', precision, scale })
const plain = (
  [
    'text',
    'integer',
    'big integer',
    'float',
    'boolean',
    'date',
    'time',
    'datetime',
    'json',
    'uuid',
    'text list',
  ] as const satisfies readonly ValueKind[]
).map((value) => columnShape({ value }))
const shapes: readonly ColumnShape[] = [
  ...plain,
  decimal(18, 4),
  decimal(10, 2),
  decimal(5, 0),
  decimal(18, 18),
  decimal(18, 0),
]
const nameOf = ({ value, precision, scale }: ColumnShape) =>
  value === 'decimal' ? `decimal(${precision},${scale})` : value

describe.each(kinds)('a value of another kind on %s', (kind) => {
  const dialect = dialects[kind]
  const x = dialect.quoteName('x')
  let database: TryOut | undefined

  beforeAll(async () => {
    database = await openTryOut(kind)
    // Whoever runs a migration may have any time zone.
    if (kind === 'postgres') await database?.run("SET timezone TO 'Asia/Kathmandu'")
    if (!database) return
    for (const [at, shape] of shapes.entries()) {
      for (const name of ['source', 'target', 'back']) await create(`${name}${at}`, shape)
    }
  })
  afterAll(async () => database?.close())

  /** Temporary: nothing waits for a disk. */
  const create = (name: string, column: ColumnShape) => {
    const checks = columnConditions(column, dialect).map((sql) => `, CHECK (${sql})`)
    const lines = `k integer PRIMARY KEY, ${columnLine(column, { key: ['k'] }, dialect)}${checks.join('')}`
    return database!.run(`CREATE TEMPORARY TABLE ${name} (${lines})${dialect.tableSuffix}`)
  }

  describe.each(shapes.map((shape, at) => [nameOf(shape), shape, at] as const))('from %s', (_, from, source) => {
    const samples = fc.sample(valuesOf(from), { numRuns: runs, seed })
    const values: readonly (string | null)[] = [null, ...(from.value === 'text' ? certainTexts : []), ...samples]

    it('becomes what the wire would make of it, or is refused', async ({ skip }) => {
      if (!database) return skip(`${kind} is not there`)
      const rows = values.map((value, at) => `(${at}, ${storedSql(from, value, kind)})`)
      await database.run(`INSERT INTO source${source} VALUES ${rows.join(', ')}`)
      const wrong: unknown[] = []

      for (const [at, to] of shapes.entries()) {
        const target = `target${at}`
        const back = `back${source}`
        const wants = values.map((value) => (value === null ? { text: null } : expected(from, to, value)))
        const conversion = convert(from, to, kind)
        if (conversion.kind === 'impossible') {
          if (!wants.includes('impossible')) wrong.push({ to: nameOf(to), is: 'impossible' })
          continue
        }
        const sql = conversion.kind === 'same' ? x : conversion.sql(x)
        const fits = (conversion.kind === 'same' ? undefined : conversion.fits?.(x)) ?? '1 = 1'
        const misfit = misfits(from, to, kind)?.(x) ?? '1 = 0'
        await database.run(`DELETE FROM ${target}`)
        // As a guard would: what is only a warning in a SELECT is an error in an INSERT on MariaDB.
        const isGood = `${x} IS NULL OR ((${fits}) AND (${misfit}) IS NOT TRUE)`
        const good = (await database.rows(`SELECT k FROM source${source} WHERE ${isGood}`)).flat()
        await database
          .run(`INSERT INTO ${target} SELECT k, ${sql} FROM source${source} WHERE k IN (${[-1, ...good]})`)
          .catch((reason: Error) => wrong.push({ to: nameOf(to), error: reason.message, sql }))
        const isSame = conversion.kind === 'same'
        const got = new Map(
          (await database.rows(`SELECT k, ${wireSql(to, x, kind)} FROM ${target}`)) as [number, string | null][],
        )
        values.forEach((value, at) => {
          // Two of the databases keep JSON as it is written, whatever the size of a number in it.
          if (to.value === 'json' && /e[+-]?\d{4}/i.test(value ?? '')) return
          const want = wants[at]
          const is = got.get(at)
          if (want === 'impossible') {
            if (value !== null) wrong.push({ to: nameOf(to), is: 'possible' })
          } else if (
            (want === undefined) !== (is === undefined) ||
            (want &&
              !sameValue(
                to.value === 'text' && from.value !== 'text'
                  ? from.value === 'text list'
                    ? 'text'
                    : from.value
                  : to.value,
                want.text,
                is!,
              ))
          ) {
            wrong.push({ to: nameOf(to), value, want: want?.text, is })
          }
        })

        const way = convert(to, from, kind)
        if (way.kind === 'impossible') wrong.push({ to: nameOf(to), back: 'impossible' })
        if (way.kind === 'impossible' || (!isSame && !conversion.lossless)) continue
        const backSql = way.kind === 'same' ? x : way.sql(x)
        const backFits = (way.kind === 'same' ? undefined : way.fits?.(x)) ?? '1 = 1'
        await database.run(`DELETE FROM ${back}`)
        await database
          .run(`INSERT INTO ${back} SELECT k, ${backSql} FROM ${target} WHERE x IS NULL OR (${backFits})`)
          .catch((reason: Error) => wrong.push({ to: nameOf(to), backError: reason.message, backSql }))
        const again = new Map(
          (await database.rows(`SELECT k, ${wireSql(from, x, kind)} FROM ${back}`)) as [number, string | null][],
        )
        for (const at of got.keys()) {
          if (again.get(at) === undefined || !sameValue(from.value, again.get(at)!, values[at]!)) {
            wrong.push({ to: nameOf(to), value: values[at], there: got.get(at), back: again.get(at) })
          }
        }
      }
      expect(wrong.map((one) => JSON.stringify(one))).toEqual([])
    })
  })
})
