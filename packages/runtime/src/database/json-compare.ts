import { compareDecimals, readDecimal } from '../value/exact-decimal.ts'
import { ExactNumber } from '../value/exact-number.ts'
import { parseJson } from '../value/lossless-json.ts'

/** PostgreSQL's `left @> right`, for databases without it: whether one JSON text contains the other. */
export function jsonContains(left: string, right: string): boolean {
  const [container, content] = [parseJson(left), parseJson(right)]
  // A list contains a plain value as if it stood in a list; so it is at the top only.
  if (Array.isArray(container) && !isContainer(content)) return container.some((element) => equal(element, content))
  return contains(container, content)
}

/** PostgreSQL's `left = right` of jsonb: the same values, however spaced and in whatever order of keys. */
export function jsonEquals(left: string, right: string): boolean {
  return sameValue(parseJson(left), parseJson(right))
}

function sameValue(left: unknown, right: unknown): boolean {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((element, index) => sameValue(element, right[index]))
  }
  if (isObject(left) && isObject(right)) {
    const names = Object.keys(left)
    if (names.length !== Object.keys(right).length) return false
    return names.every((name) => Object.hasOwn(right, name) && sameValue(left[name], right[name]))
  }
  return equal(left, right)
}

function contains(container: unknown, content: unknown): boolean {
  if (Array.isArray(container) && Array.isArray(content)) {
    return content.every((wanted) => container.some((element) => contains(element, wanted)))
  }
  if (isObject(container) && isObject(content)) {
    return Object.entries(content).every(
      ([key, wanted]) => Object.hasOwn(container, key) && contains(container[key], wanted),
    )
  }
  return equal(container, content)
}

/** Plain values alone: where a list or an object is compared here, the other side is of another kind. */
function equal(left: unknown, right: unknown): boolean {
  if (left === right) return true
  if (!isNumber(left) || !isNumber(right)) return false
  const [one, other] = [readDecimal(numberText(left)), readDecimal(numberText(right))]
  return typeof one === 'object' && typeof other === 'object' && compareDecimals(one, other) === 0
}

function isNumber(value: unknown): value is number | ExactNumber {
  return typeof value === 'number' || value instanceof ExactNumber
}

function numberText(value: number | ExactNumber): string {
  return typeof value === 'number' ? String(value) : value.text
}

function isContainer(value: unknown): boolean {
  return Array.isArray(value) || isObject(value)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isNumber(value)
}
