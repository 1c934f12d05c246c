import type { JsonObject } from '../json/json-node.ts'
import type { Edit } from './edit.ts'
import type { OpenProject } from './open-project.ts'
import { refuseMissing } from './refused.ts'

/** What one edit did: the files after it, and the edits that take it back, in the order in which to apply them. */
export interface Step {
  readonly open: OpenProject
  readonly undo: readonly Edit[]
}

/** The edits of one kind. */
export type EditOf<Kind extends Edit['kind']> = Extract<Edit, { readonly kind: Kind }>

export function tableRoot(open: OpenProject, table: string): JsonObject {
  return open.tables.get(table) ?? refuseMissing({ what: 'table' }, table, [...open.tables.keys()])
}
