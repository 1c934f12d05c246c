import type { Column } from '@plinth/manifest'
import type { Group, Test } from '../model/query.ts'
import { compare, compareTexts, fold, type Json, type Row, readDecimal, readValue, type Value } from './value.ts'

/** SQL's third truth value is null. */
export type Truth = boolean | null

export const not = (truth: Truth): Truth => (truth === null ? null : !truth)

export function all(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false
  return truths.includes(null) ? null : true
}

export const any = (truths: readonly Truth[]): Truth => not(all(truths.map(not)))

/** Whether a row passes a condition on its own columns. */
export function holds(condition: Group | Test, row: Row): Truth {
  if (condition.kind === 'test') {
    const truth = tested(condition, row.get(condition.column.name)!)
    return condition.negated ? not(truth) : truth
  }
  const parts = condition.parts.map((part) => holds(part, row))
  const truth = condition.kind === 'and' ? all(parts) : any(parts)
  return condition.negated ? not(truth) : truth
}

function tested(test: Test, value: Value): Truth {
  const { operator, quantifier } = test
  if (operator === 'is') return isWord(value, test.value as string)
  if (operator === 'in')
    return any((test.value as readonly string[]).map((text) => comparison('eq', test.column, value, text)))
  if (operator === 'isdistinct')
    return value === null ? true : not(comparison('eq', test.column, value, test.value as string))
  if (operator === 'cs' || operator === 'cd' || operator === 'ov')
    return sets(operator, value as Json | null, test.value as readonly string[])
  if (quantifier === undefined) return comparison(operator, test.column, value, test.value as string)
  // Of a null column nothing is known, not even of an empty list.
  if (value === null) return null
  const each = (test.value as readonly string[]).map((text) => comparison(operator, test.column, value, text))
  return quantifier === 'any' ? any(each) : all(each)
}

function isWord(value: Value, word: string): Truth {
  switch (word) {
    case 'null':
    case 'unknown':
      return value === null
    case 'not_null':
      return value !== null
    default:
      return value === (word === 'true')
  }
}

function comparison(operator: Test['operator'], column: Column, value: Value, text: string): Truth {
  if (value === null) return null
  if (operator === 'like') return matches(value as string, text)
  if (operator === 'ilike') return matches(fold(value as string), fold(text))
  const order =
    column.value === 'decimal'
      ? compareDecimal(value as bigint, column, text)
      : compare(value, readValue(column, text))!
  switch (operator) {
    case 'eq':
      return order === 0
    case 'neq':
      return order !== 0
    case 'gt':
      return order > 0
    case 'gte':
      return order >= 0
    case 'lt':
      return order < 0
    default:
      return order <= 0
  }
}

/** A filter may say more digits than the column has. */
function compareDecimal(value: bigint, { scale = 0 }: Column, text: string): number {
  const digits = Math.max(scale, text.split('.')[1]?.length ?? 0)
  const left = value * 10n ** BigInt(digits - scale)
  const right = readDecimal(text, digits)
  return left < right ? -1 : left > right ? 1 : 0
}

function sets(operator: 'cs' | 'cd' | 'ov', value: Json | null, wanted: readonly string[]): Truth {
  if (value === null) return null
  const list = value.json as readonly string[]
  if (operator === 'cs') return wanted.every((element) => list.includes(element))
  if (operator === 'cd') return list.every((element) => wanted.includes(element))
  return list.some((element) => wanted.includes(element))
}

/** `like`, one character at a time: `*` and `%` are any run, `_` is one, a backslash takes the next as it is. */
export function matches(text: string, pattern: string): boolean {
  return matchesFrom([...text], [...pattern])
}

function matchesFrom(text: readonly string[], pattern: readonly string[]): boolean {
  const [first, ...rest] = pattern
  if (first === undefined) return text.length === 0
  if (first === '*' || first === '%') {
    return matchesFrom(text, rest) || (text.length > 0 && matchesFrom(text.slice(1), pattern))
  }
  if (text.length === 0) return false
  if (first === '_') return matchesFrom(text.slice(1), rest)
  if (first === '\\') return compareTexts(rest[0]!, text[0]!) === 0 && matchesFrom(text.slice(1), rest.slice(1))
  return first === text[0] && matchesFrom(text.slice(1), rest)
}
