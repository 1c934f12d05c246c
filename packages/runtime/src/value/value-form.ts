import type { ColumnDeclaration } from '../table/declaration.ts'
import { invalidSyntax } from './value-problems.ts'

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

/** Reads text out of JSON for the kinds whose values are strings there. */
export function jsonString(type: string, value: unknown, code?: '22P02' | '22007'): string {
  if (typeof value === 'string') return value
  throw invalidSyntax(type, value, code)
}
