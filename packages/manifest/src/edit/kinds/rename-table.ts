import {
  keysOf,
  listNode,
  member,
  objectMember,
  textMember,
  textNode,
  withKeys,
  withMember,
  withoutMember,
  withValues,
} from '../../json/change-json.ts'
import type { JsonNode, JsonObject } from '../../json/json-node.ts'
import { mended } from '../mended.ts'
import { type OpenProject, withEachTable } from '../open-project.ts'
import { refuseTaken } from '../refused.ts'
import { type EditOf, type Step, tableRoot } from '../step.ts'
import { apisOf } from './api-edits.ts'

/** Links, APIs and seed rows follow. */
export function renameTable(open: OpenProject, edit: EditOf<'renameTable'>): Step {
  const { table, to } = edit
  return mended(open, renamed(open, edit), [{ kind: 'renameTable', table: to, to: table }], (after) =>
    renamed(after, { kind: 'renameTable', table: to, to: table }),
  )
}

function renamed(open: OpenProject, { table, to }: EditOf<'renameTable'>): OpenProject {
  tableRoot(open, table)
  if (open.tables.has(to)) refuseTaken({ what: 'table' }, to)
  const rename = (name: string) => (name === table ? to : name)
  const followed = withEachTable(open, (root) => withTablesRenamed(root, table, to))
  const tables = new Map(
    [...followed.tables].map(([name, root]) => [rename(name), name === table ? withOldName(root, table, to) : root]),
  )
  const apis = apisOf(open).map((api) => {
    const exposed = objectMember(api, 'tables')
    if (api.kind !== 'object' || !keysOf(exposed).includes(table)) return api
    return withMember(api, 'tables', withKeys(exposed, rename))
  })
  const isExposed = apis.some((api, index) => api !== apisOf(open)[index])
  return {
    project: isExposed ? withMember(open.project, 'apis', listNode(apis)) : open.project,
    tables,
    seeds: new Map([...open.seeds].map(([name, text]) => [rename(name), text])),
  }
}

/** The old name becomes the id, unless there is one; a thing that is called by its id again needs none. */
export function withOldName(declared: JsonObject, name: string, to: string): JsonObject {
  const id = textMember(declared, 'id') ?? name
  return id === to ? withoutMember(declared, 'id') : withMember(declared, 'id', textNode(id))
}

/** A table file whose links lead to the new name. */
function withTablesRenamed(root: JsonObject, table: string, to: string): JsonObject {
  const fields = objectMember(root, 'fields')
  const leadsThere = (field: JsonNode) =>
    textMember(field, 'type') === 'link' && linkKeys.some((key) => textMember(field, key) === table)
  if (!fields.members.some(({ value }) => leadsThere(value))) return root
  const changed = withValues(fields, (field) => {
    if (field.kind !== 'object' || !leadsThere(field)) return field
    return withValues(field, (value, key) =>
      linkKeys.some((link) => link === key) && textMember(field, key) === table ? textNode(to) : value,
    )
  })
  return member(root, 'fields') === undefined ? root : withMember(root, 'fields', changed)
}

const linkKeys = ['to', 'through'] as const
