import { Problem } from '../problem/problem.ts'
import type { ColumnDeclaration } from '../table/declaration.ts'

/**
 * How values of one kind are read. Both ways give the value's canonical wire text, in the form docs/values.md fixes, or
 * throw a `Problem` in PostgreSQL's words; what a column allows beyond its kind is for `checkColumnValue`.
 */
export interface ValueForm {
  /** From a filter in the URL or a CSV cell. */
  fromText(text: string, column: ColumnDeclaration): string
  /** From a parsed JSON body; the value is not null. */
  fromJson(value: unknown, column: ColumnDeclaration): string
}

/** Characters of a refused value that are quoted back. */
const QUOTED_LENGTH = 100

export function invalidSyntax(type: string, value: unknown, code = '22P02'): Problem {
  return new Problem(400, code, `invalid input syntax for type ${type}: "${quote(value)}"`)
}

export function outOfRange(type: string, value: unknown): Problem {
  return new Problem(400, '22003', `value "${quote(value)}" is out of range for type ${type}`)
}

/** A date or time of the right form that no calendar or clock shows. */
export function fieldOutOfRange(text: string): Problem {
  return new Problem(400, '22008', `date/time field value out of range: "${quote(text)}"`)
}

function quote(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  return text.length > QUOTED_LENGTH ? `${text.slice(0, QUOTED_LENGTH)}…` : text
}

/** Reads text out of JSON for the kinds whose values are strings there. */
export function jsonString(type: string, value: unknown, code?: string): string {
  if (typeof value === 'string') return value
  throw invalidSyntax(type, value, code)
}
