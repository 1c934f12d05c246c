import type { FactsOf } from '../problem/catalogue.ts'

/** What may carry a name that ends up in the database. */
export type Named = 'table' | 'field' | 'column' | 'check' | 'index'

/** PostgreSQL cuts longer identifiers off. */
export const MAX_NAME_BYTES = 63

/** Words that stand for something else in a request, where a field's name could stand. */
const reservedForFields: ReadonlySet<string> = new Set([
  'select',
  'order',
  'limit',
  'offset',
  'columns',
  'on_conflict',
  'and',
  'or',
  'not',
])

type NameProblem =
  | { readonly code: 'NAME_RESERVED'; readonly facts: FactsOf<'NAME_RESERVED'> }
  | { readonly code: 'NAME_REFUSED'; readonly facts: FactsOf<'NAME_REFUSED'> }

/** Why a name cannot be used, or undefined when it can. */
export function nameProblem(what: Named, name: string): NameProblem | undefined {
  if (isReserved(what, name)) return { code: 'NAME_RESERVED', facts: { what, name } }
  const because = fault(name)
  return because === undefined ? undefined : { code: 'NAME_REFUSED', facts: { what, name, because } }
}

function isReserved(what: Named, name: string): boolean {
  const folded = foldName(name)
  if (what === 'field' || what === 'column') return reservedForFields.has(folded)
  return (
    (what === 'table' && (folded === 'rpc' || folded === 'plinth')) ||
    (what !== 'check' && (folded.startsWith('plinth_') || folded.startsWith('sqlite_')))
  )
}

function fault(name: string): string | undefined {
  if (name === '') return 'it is empty'
  if (name === '__proto__') return 'JavaScript gives it a meaning of its own'
  const refused = /[^\p{L}\p{M}\p{Nd} _-]/u.exec(name)?.[0]
  if (refused !== undefined) return `names hold letters, digits, spaces, "_" and "-", not ${shown(refused)}`
  const outside = [...name].find((character) => character.codePointAt(0)! > 0xffff)
  if (outside !== undefined) return `not every database takes the letter ${shown(outside)}`
  if (/^ | $/.test(name)) return 'it begins or ends with a space'
  if (name.includes('  ')) return 'two spaces stand in a row'
  if (/^\p{M}/u.test(name)) return 'it begins with a mark that belongs to a letter'
  if (name.normalize('NFC') !== name) return 'its accents are not composed (Unicode NFC)'
  const bytes = utf8Length(name)
  if (bytes > MAX_NAME_BYTES) return `it has ${bytes} bytes, and PostgreSQL keeps ${MAX_NAME_BYTES}`
  return undefined
}

/** The form in which two names that differ only by case are equal. */
export function foldName(name: string): string {
  return name.toLowerCase().replaceAll('ς', 'σ')
}

const utf8 = new TextEncoder()

export function utf8Length(text: string): number {
  return utf8.encode(text).length
}

function shown(character: string): string {
  const code = `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
  return /[\p{C}\p{Z}]/u.test(character) ? code : `"${character}" (${code})`
}
