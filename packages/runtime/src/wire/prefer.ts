import { RecentTexts } from '../cache/recent-texts.ts'
import { Problem } from '../problem/problem.ts'
import { MAX_ROW_NUMBER } from './limits.ts'

/** What a client prefers (RFC 7240), as far as it is understood; the rest is in `unknown` as written. */
export interface Preferences {
  readonly resolution: 'merge-duplicates' | 'ignore-duplicates' | undefined
  readonly missing: 'default' | 'null' | undefined
  readonly return: 'minimal' | 'representation' | 'headers-only' | undefined
  readonly count: 'exact' | 'planned' | 'estimated' | undefined
  readonly tx: 'commit' | 'rollback' | undefined
  readonly handling: 'strict' | 'lenient' | undefined
  readonly maxAffected: number | undefined
  /** Big integers and decimals as strings, for clients whose numbers are doubles. */
  readonly numbers: 'strings' | undefined
  readonly paging: 'keyset' | undefined
  readonly unknown: readonly string[]
}

/** The preferences whose values are words, in the order in which PostgREST says it applied them. */
const words = {
  resolution: ['merge-duplicates', 'ignore-duplicates'],
  missing: ['default', 'null'],
  return: ['minimal', 'representation', 'headers-only'],
  count: ['exact', 'planned', 'estimated'],
  tx: ['commit', 'rollback'],
  handling: ['strict', 'lenient'],
  numbers: ['strings'],
  paging: ['keyset'],
} as const

type Word = keyof typeof words
const wordNames = Object.keys(words) as Word[]

const none: Preferences = {
  ...{ resolution: undefined, missing: undefined, return: undefined, count: undefined, tx: undefined },
  ...{ handling: undefined, maxAffected: undefined, numbers: undefined, paging: undefined, unknown: [] },
}

/** More than this many are refused: nobody has so many preferences. */
const MAX_PREFERENCES = 50

/**
 * Reads the `Prefer` header. Of a preference given twice the first counts. With `handling=strict` what is not
 * understood is refused.
 */
export function readPrefer(header: string | readonly string[] | undefined): Preferences {
  if (header === undefined || header.length === 0) return none
  return headers.get(typeof header === 'string' ? header : header.join(','), parsePrefer)
}

/** Clients send the same few headers with each request. */
const headers = new RecentTexts<Preferences>({ entries: 200, characters: 20_000, longest: 4_096 })

function parsePrefer(header: string): Preferences {
  const tokens = header.split(',', MAX_PREFERENCES + 1)
  if (tokens.length > MAX_PREFERENCES) throw invalid([`more than ${MAX_PREFERENCES}`])

  const read: { -readonly [Name in keyof Preferences]: Preferences[Name] } = { ...none }
  const unknown: string[] = []
  for (const token of tokens) {
    const preference = token.trim()
    if (preference === '') continue
    const equals = preference.indexOf('=')
    const name = preference.slice(0, equals)
    const value = preference.slice(equals + 1)
    if (name === 'max-affected' && isRowCount(value)) read.maxAffected ??= Number(value)
    else if (isWord(name) && (words[name] as readonly string[]).includes(value)) {
      Object.assign(read, { [name]: read[name] ?? value })
    } else unknown.push(preference)
  }
  if (read.handling === 'strict' && unknown.length > 0) throw invalid(unknown)
  return { ...read, unknown }
}

/**
 * The `Preference-Applied` header for the preferences that were honoured, or undefined if there are none. Give it only
 * those: what a route does not look at was not applied. `max-affected` counts only when handling is strict.
 */
export function preferenceApplied(applied: Partial<Preferences>): string | undefined {
  const said: string[] = []
  for (const name of wordNames) if (applied[name] !== undefined) said.push(`${name}=${applied[name]}`)
  if (applied.maxAffected !== undefined && applied.handling === 'strict') {
    said.push(`max-affected=${applied.maxAffected}`)
  }
  return said.length === 0 ? undefined : said.join(', ')
}

function isWord(name: string): name is Word {
  return Object.hasOwn(words, name)
}

function isRowCount(text: string): boolean {
  return /^\d{1,10}$/.test(text) && Number(text) <= MAX_ROW_NUMBER
}

function invalid(preferences: readonly string[]): Problem {
  const details = `Invalid preferences: ${preferences.join(', ').slice(0, 500)}`
  return new Problem(400, 'PGRST122', 'Invalid preferences given with handling=strict', details)
}
