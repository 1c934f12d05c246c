import { MAX_PATTERN_LENGTH, MAX_PATTERN_WILDCARDS } from './limits.ts'
import { readArrayLiteral, readBareValue, readList } from './list.ts'
import { MAX_OPERATOR_LENGTH, readOperator, type WrittenOperator } from './operator.ts'
import type { ColumnPath, FilterNode, WireValue } from './query.ts'
import { readQuoted } from './quoted.ts'
import type { Scanner } from './scanner.ts'

const trilean = { null: 'null', not_null: 'not_null', true: 'true', false: 'false', unknown: 'unknown' } as const

const FILTER_HINT = 'A filter is written column=operator.value, as in id=eq.5.'

/** How a value ends: at the end of the parameter, or where the logic tree around it goes on. */
type Place = 'parameter' | 'logic tree'

/** Reads `not.eq.5`: everything of a filter after its column. The value is put at the end of `values`. */
export function readFilter(scanner: Scanner, column: ColumnPath, values: WireValue[], place: Place): FilterNode {
  const negated = scanner.takes('not.')
  const { operator, quantifier, config } = readOperatorHere(scanner)
  if (operator === 'is') {
    return { kind: 'filter', column, negated, operator, quantifier, config, value: -1, is: readTrilean(scanner) }
  }
  values.push(operator === 'in' ? readList(scanner) : readValue(scanner, quantifier !== undefined, place))
  const value = values.length - 1
  if (operator === 'like' || operator === 'ilike' || operator === 'match' || operator === 'imatch') {
    checkPatterns(scanner, values[value]!)
  }
  return { kind: 'filter', column, negated, operator, quantifier, config, value, is: undefined }
}

function readOperatorHere(scanner: Scanner): WrittenOperator {
  const { text, at } = scanner
  // The dot is searched in a slice of bounded length: without one, the whole text would be searched for each filter.
  const length = text.slice(at, at + MAX_OPERATOR_LENGTH + 1).indexOf('.')
  if (length === -1) throw scanner.unexpected('operator (eq, gt, ...)', FILTER_HINT)
  const operator = readOperator(text.slice(at, at + length))
  if (operator === undefined) {
    throw scanner.problem(`unknown operator ${JSON.stringify(text.slice(at, at + length))}`, FILTER_HINT)
  }
  scanner.at = at + length + 1
  return operator
}

function readTrilean(scanner: Scanner): NonNullable<FilterNode['is']> {
  const start = scanner.at
  const word = readBareValue(scanner).toLowerCase()
  if (Object.hasOwn(trilean, word)) return trilean[word as keyof typeof trilean]
  scanner.at = start
  throw scanner.unexpected('null, not_null, true, false or unknown')
}

function readValue(scanner: Scanner, isArray: boolean, place: Place): WireValue {
  const text = place === 'parameter' ? readRest(scanner) : readNestedValue(scanner)
  return isArray ? readArrayLiteral(text) : text
}

function readRest(scanner: Scanner): string {
  const { text, at } = scanner
  scanner.at = text.length
  return text.slice(at)
}

/** A value inside a logic tree: quoted, or an array or object in braces, or what stands before a comma. */
function readNestedValue(scanner: Scanner): string {
  if (scanner.sees('"')) return readQuoted(scanner)
  if (scanner.sees('{')) return readBraced(scanner)
  return readBareValue(scanner)
}

/** Reads from an opening brace to the one that closes it; braces between quotes do not count. */
function readBraced(scanner: Scanner): string {
  const { text, at: start } = scanner
  let depth = 0
  let quoted = false
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x5c) at++
    else if (code === 0x22) quoted = !quoted
    else if (quoted) continue
    else if (code === 0x7b) depth++
    else if (code === 0x7d && --depth === 0) {
      scanner.at = at + 1
      return text.slice(start, at + 1)
    }
  }
  throw scanner.problem('this brace is not closed', 'A value that begins with a brace can be put between quotes.')
}

function checkPatterns(scanner: Scanner, value: WireValue): void {
  if (typeof value === 'string') checkPattern(scanner, value)
  else for (const pattern of value) checkPattern(scanner, pattern)
}

function checkPattern(scanner: Scanner, pattern: string): void {
  if (pattern.length > MAX_PATTERN_LENGTH) {
    throw scanner.problem(`a pattern may have at most ${MAX_PATTERN_LENGTH} characters`)
  }
  let wildcards = 0
  for (const character of pattern) if (character === '*' || character === '%') wildcards++
  if (wildcards > MAX_PATTERN_WILDCARDS) {
    throw scanner.problem(`a pattern may have at most ${MAX_PATTERN_WILDCARDS} wildcards`)
  }
}
