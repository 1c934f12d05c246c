import type { ColumnDeclaration } from '../table/declaration.ts'
import { forms } from './forms.ts'

/** The canonical wire text of a value in a filter, a path or a CSV cell. */
export function fromText(text: string, column: ColumnDeclaration): string {
  return forms[column.value].fromText(text, column)
}
