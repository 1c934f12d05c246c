import type { DatabaseKind, ValueKind } from '@plinth/manifest'
import { dialects } from '../dialect/dialects.ts'
import { scaleOf } from '../dialect/digits.ts'
import type { Conversion } from '../model/conversion.ts'
import type { ColumnShape } from '../model/snapshot.ts'
import { asksOf } from './asks.ts'
import type { ConversionRules, KindPair } from './conversion-rule.ts'
import { mysqlRules } from './mysql-rules.ts'
import { postgresRules } from './postgres-rules.ts'
import { sqliteRules } from './sqlite-rules.ts'

const rules = { sqlite: sqliteRules, postgres: postgresRules, mysql: mysqlRules } as const satisfies Record<
  DatabaseKind,
  ConversionRules
>

/**
 * How the values of a column become those of another. Nothing is rounded or cut: what the new kind does not hold exactly
 * does not fit. Limits of the new column (lengths, bounds, options) are not looked at here, but by `misfits`.
 */
export function convert(from: ColumnShape, to: ColumnShape, kind: DatabaseKind): Conversion {
  if (isStoredAlike(from, to, kind)) return { kind: 'same' }
  const pair: KindPair = `${from.value} > ${to.value}`
  const rule = rules[kind][pair]?.(from, to)
  if (rule === undefined) return { kind: 'impossible' }
  return {
    kind: 'convert',
    sql: rule.sql,
    fits: rule.fits,
    asks: asksOf(from, to),
    lossless: !losesItsSpelling.has(pair),
  }
}

/** The stored value stays as it is, whatever the limits are; a type that holds more or less of the same is no matter. */
function isStoredAlike(from: ColumnShape, to: ColumnShape, kind: DatabaseKind): boolean {
  if (from.value === to.value) return from.value !== 'decimal' || scaleOf(from) === scaleOf(to)
  if (dialects[kind].columnType(from) !== dialects[kind].columnType(to)) return false
  const pair: KindPair = `${from.value} > ${to.value}`
  if (kind === 'sqlite')
    return pair !== 'text list > text' && sqliteAlike.has(pair) && isUnscaled(from) && isUnscaled(to)
  return alikeInText.has(pair)
}

function isUnscaled(column: ColumnShape): boolean {
  return column.value !== 'decimal' || scaleOf(column) === 0
}

/** Kinds whose every value, as it is stored in text, is one of the other kind. */
const alikeInText: ReadonlySet<KindPair> = new Set<KindPair>(['json > text', 'text list > json', 'uuid > text'])

/** On SQLite, whole numbers of every kind are one; the checks of the new column say which of them it takes. */
const wholes = ['integer', 'big integer', 'decimal', 'boolean'] as const satisfies readonly ValueKind[]
const sqliteAlike: ReadonlySet<KindPair> = new Set<KindPair>([
  ...alikeInText,
  'date > text',
  'time > text',
  'datetime > text',
  ...wholes
    .flatMap((one) => wholes.map((other): KindPair => `${one} > ${other}`))
    .filter((pair) => !/boolean.*decimal|decimal.*boolean/.test(pair)),
])

/** Text has several spellings of one value (007, TRUE, an upper case UUID), and a list may be empty. */
const losesItsSpelling: ReadonlySet<KindPair> = new Set<KindPair>([
  'text > integer',
  'text > big integer',
  'text > decimal',
  'text > float',
  'text > boolean',
  'text > date',
  'text > time',
  'text > datetime',
  'text > json',
  'text > uuid',
  'text list > text',
])
