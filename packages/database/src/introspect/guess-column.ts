import { type DatabaseKind, type Default, valueKindOf } from '@plinth/manifest'
import { dialects } from '../dialect/dialects.ts'
import { scaleOf } from '../dialect/digits.ts'
import type { ColumnShape } from '../model/snapshot.ts'
import { defaultSql } from '../plan/column-line.ts'
import { guessValue } from './guess-value.ts'
import { wireText } from './literal-text.ts'
import type { LiveColumn } from './live-schema.ts'
import { readTerm } from './read-term.ts'
import { sameSql } from './same-sql.ts'
import { argsOf, isLeaf, plainNumber, type Term } from './term.ts'

/** A field that a column could have been made from. `says` are the conditions on it, each by itself. */
export function guessColumn(live: LiveColumn, says: readonly Term[], kind: DatabaseKind): ColumnShape {
  const { isNearest: _, ...guessed } = guessValue(live, says, kind)
  const options = optionsIn(says)
  const value = valueKindOf[guessed.type]
  const lengths = value === 'text' && options === undefined ? lengthsIn(says) : {}
  const isSelect = value === 'text' && options !== undefined
  const shape: ColumnShape = {
    name: live.name,
    id: live.name,
    value,
    required: live.required,
    unique: false,
    default: undefined,
    minLength: undefined,
    min: undefined,
    max: undefined,
    precision: undefined,
    scale: undefined,
    options: value === 'text' || value === 'text list' ? options : undefined,
    currency: undefined,
    link: undefined,
    maxLength: undefined,
    ...guessed,
    ...lengths,
    type: isSelect ? 'single select' : lengths.maxLength === undefined ? guessed.type : 'text',
  }
  const bounded = isNumber(shape) ? { ...shape, ...boundsIn(says, scaleOf(shape)) } : shape
  return { ...bounded, default: guessDefault(live, bounded, kind) }
}

function isNumber({ type, value }: ColumnShape): boolean {
  return type !== 'auto number' && /^(integer|big integer|decimal|float)$/.test(value)
}

function lengthsIn(says: readonly Term[]): { minLength?: number; maxLength?: number } {
  const found: { minLength?: number; maxLength?: number } = {}
  for (const one of says) {
    const [left, right] = argsOf(one)
    if (!/^(char_)?length$/.test(left?.op ?? '') || right?.op !== 'number' || !isLeaf(right)) continue
    if (one.op === '>=') found.minLength = Number(right.value)
    if (one.op === '<=') found.maxLength = Number(right.value)
  }
  return found
}

/** Those of a field's own come behind those of its type. */
function boundsIn(says: readonly Term[], scale: number): { min?: string; max?: string } {
  const found: { min?: string; max?: string } = {}
  for (const one of says) {
    const [left, right] = argsOf(one)
    if (left?.op !== 'name' || right?.op !== 'number' || !isLeaf(right) || isOfType(right.value)) continue
    if (one.op === '>=') found.min = plainNumber(right.value, scale)
    if (one.op === '<=') found.max = plainNumber(right.value, scale)
  }
  return found
}

/** The edges of doubles, and of 32 bits. */
function isOfType(text: string): boolean {
  return Math.abs(Number(text)) > 1e308 || text === '-2147483648' || text === '2147483647'
}

function optionsIn(says: readonly Term[]): readonly string[] | undefined {
  for (const one of says) {
    const [left, ...values] = argsOf(one)
    if (one.op === 'json_contains' && left?.op === 'text' && isLeaf(left)) return JSON.parse(left.value)
    if (left?.op !== 'name') continue
    const items = one.op === '<@' ? argsOf(values[0]!) : one.op === 'in' || one.op === '=' ? values : []
    const texts = items.flatMap((item) => (item.op === 'text' && isLeaf(item) ? [item.value] : []))
    if (texts.length > 0 && texts.length === items.length) return texts
  }
  return undefined
}

function guessDefault(live: LiveColumn, column: ColumnShape, kind: DatabaseKind): Default | undefined {
  const sql = live.default
  if (sql === undefined || live.identity) return undefined
  const dialect = dialects[kind]
  if (column.value === 'date' || column.value === 'time' || column.value === 'datetime') {
    if (sameSql(sql, dialect.now(column.value), kind)) return { kind: 'now' }
  }
  if (sameSql(sql, dialect.randomUuid, kind)) return { kind: 'random uuid' }
  const term = readTerm(sql, kind)
  const text = term && wireText(term, column.value, scaleOf(column))
  if (text === undefined) return undefined
  const literal = { kind: 'literal', text } as const
  return isWritable({ ...column, default: literal }, kind) ? literal : undefined
}

/** Somebody's default may be one that no value of this kind can be. */
function isWritable(column: ColumnShape, kind: DatabaseKind): boolean {
  try {
    return defaultSql(column, dialects[kind]) !== undefined
  } catch {
    return false
  }
}
