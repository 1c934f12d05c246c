import { writeCsv } from '../value/csv.ts'
import type { AnswerForm } from '../wire/media-type.ts'
import { withoutNulls } from '../wire/without-nulls.ts'
import { restProblems } from './rest-problems.ts'

/** The form of an answer; `item` is the one row of an item's path, which is an object without being asked for one. */
export type RowsForm = Omit<AnswerForm, 'form'> & { readonly form: AnswerForm['form'] | 'item' }

/** What the client accepts, for the row of an item's path. */
export const itemForm = (accepted: AnswerForm): RowsForm =>
  accepted.form === 'json' ? { ...accepted, form: 'item' } : accepted

const JSON_TYPE = 'application/json; charset=utf-8'
const OBJECT_TYPE = 'application/vnd.pgrst.object+json; charset=utf-8'
const CSV_TYPE = 'text/csv; charset=utf-8'

/** Rows, each a JSON object text, in the form the client accepts. `names` are those of a row, which head a CSV. */
export function rowsBody(
  { form, stripNulls }: RowsForm,
  rows: readonly string[],
  names: () => readonly string[],
): { body: string; type: string } {
  if (form === 'csv') return { body: writeCsv(names(), rows), type: CSV_TYPE }
  const shown = stripNulls ? rows.map(withoutNulls) : rows
  if (form === 'json') return { body: `[${shown.join(',')}]`, type: JSON_TYPE }
  if (shown.length === 1) return { body: shown[0]!, type: form === 'item' ? JSON_TYPE : OBJECT_TYPE }
  throw restProblems.notOneRow(shown.length)
}
