import type { ColumnDeclaration } from '../table/declaration.ts'
import { forms } from './forms.ts'

/** The canonical wire text of a value in a JSON body, or null; JSON's `null` in a json column is null too. */
export function fromJson(value: unknown, column: ColumnDeclaration): string | null {
  return value === null ? null : forms[column.value].fromJson(value, column)
}
