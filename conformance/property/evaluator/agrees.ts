import type { Shown } from './read.ts'
import { canonical } from './value.ts'

/** Where an answer differs from what is expected: a path into it and both sides; undefined when it does not. */
export function difference(expected: Shown, body: string): string | undefined {
  return differs(expected, parseKeepingNumbers(body), '$')
}

/** A number of an answer, as it is written. */
class Written {
  readonly source: string

  constructor(source: string) {
    this.source = source
  }
}

const parseWithSource = JSON.parse as (
  text: string,
  reviver: (key: string, value: unknown, context: { readonly source: string }) => unknown,
) => unknown

const parseKeepingNumbers = (text: string): unknown =>
  parseWithSource(text, (_key, value, { source }) => (typeof value === 'number' ? new Written(source) : value))

function differs(expected: Shown, actual: unknown, at: string): string | undefined {
  const wrong = (wanted: unknown) => `${at}: expected ${show(wanted)}, got ${show(actual)}`
  if (expected === null || typeof expected === 'string' || typeof expected === 'boolean') {
    return actual === expected ? undefined : wrong(expected)
  }
  if (expected instanceof Map) return objectDiffers(expected, actual, at)
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return wrong(expected)
    return first(expected.map((each, index) => () => differs(each, actual[index], `${at}[${index}]`)))
  }
  if ('digits' in expected)
    return actual instanceof Written && actual.source === expected.digits ? undefined : wrong(expected.digits)
  if ('double' in expected) {
    const near = actual instanceof Written && isNear(Number(actual.source), expected.double, expected.exact)
    return near ? undefined : wrong(expected.double)
  }
  if ('json' in expected)
    return canonical(withDoubles(actual)) === canonical(expected.json) ? undefined : wrong(expected.json)
  return wrong(expected)
}

function objectDiffers(expected: ReadonlyMap<string, Shown>, actual: unknown, at: string): string | undefined {
  const isObject =
    typeof actual === 'object' && actual !== null && !Array.isArray(actual) && !(actual instanceof Written)
  const names = [...expected.keys()]
  if (!isObject || JSON.stringify(Object.keys(actual).sort()) !== JSON.stringify(names.toSorted())) {
    return `${at}: expected an object of ${show(names)}, got ${show(actual)}`
  }
  const values = new Map(Object.entries(actual))
  return first(names.map((name) => () => differs(expected.get(name)!, values.get(name), `${at}.${name}`)))
}

/** Doubles that were added up in another order may be off by some units in the last place. */
function isNear(actual: number, expected: number, exact: boolean): boolean {
  if (Object.is(actual + 0, expected + 0)) return true
  return !exact && Math.abs(actual - expected) <= Math.abs(expected) * 1e-14
}

function first(checks: readonly (() => string | undefined)[]): string | undefined {
  for (const check of checks) {
    const found = check()
    if (found !== undefined) return found
  }
  return undefined
}

function withDoubles(value: unknown): unknown {
  if (value instanceof Written) return Number(value.source)
  if (Array.isArray(value)) return value.map(withDoubles)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withDoubles(each)]))
}

function show(value: unknown): string {
  const text = JSON.stringify(value, (_key, each) => {
    if (each instanceof Map) return Object.fromEntries(each)
    if (each instanceof Written) return `number ${each.source}`
    return typeof each === 'bigint' ? `${each}n` : each
  })
  return text === undefined ? 'nothing' : text.slice(0, 600)
}
