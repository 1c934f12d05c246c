import { renameInExpression } from '../../expression/rename-in-expression.ts'
import {
  listNode,
  member,
  objectMember,
  textMember,
  textNode,
  withKeys,
  withMember,
  withOptionalMember,
  withValues,
} from '../../json/change-json.ts'
import type { JsonNode, JsonObject } from '../../json/json-node.ts'
import { printJson } from '../../json/print-json.ts'
import { withCsvColumns } from '../csv-columns.ts'
import { mended } from '../mended.ts'
import { NewColumnNames } from '../new-column-names.ts'
import { isToOne } from '../open-columns.ts'
import type { OpenProject } from '../open-project.ts'
import { refuse, refuseTaken } from '../refused.ts'
import type { EditOf, Step } from '../step.ts'
import { fieldNode, fieldsOf } from './field-edits.ts'
import { withOldName } from './rename-table.ts'

/**
 * Everything that names the field follows, and so do the columns that are named after it: those a link makes, and those
 * of the links that lead to a key the field belongs to.
 */
export function renameField(open: OpenProject, edit: EditOf<'renameField'>): Step {
  const back = { ...edit, field: edit.to, to: edit.field }
  return mended(open, renamedField(open, edit), [back], (after) => renamedField(after, back))
}

/** The project in which a field has another name, and all that follows from it. */
export function renamedField(open: OpenProject, edit: EditOf<'renameField'>): OpenProject {
  const { table, field, to } = edit
  fieldNode(open, table, field)
  if (member(fieldsOf(open, table), to) !== undefined) refuseTaken({ what: 'field', of: table }, to)
  const names = new NewColumnNames(open, edit)
  const tables = new Map([...open.tables].map(([name, root]) => [name, followed(name, root, edit, names)]))
  const seeds = new Map(
    [...open.seeds].map(([name, text]) => [
      name,
      names.changes(name) ? withCsvColumns(text, (column) => names.column(name, column)) : text,
    ]),
  )
  return { ...open, tables, seeds }
}

function followed(name: string, root: JsonObject, edit: EditOf<'renameField'>, names: NewColumnNames): JsonObject {
  refuseMeeting(name, names.table(name))
  const fieldOrColumn = (text: string) => {
    const isField = member(member(root, 'fields'), text) !== undefined
    return isField ? names.field(name, text) : names.column(name, text)
  }
  const inExpression = (source: JsonNode) =>
    source.kind === 'string'
      ? textNode(renameInExpression(source.value, (column) => names.column(name, column)))
      : source
  let changed = root
  const put = (key: string, value: JsonNode) => {
    const before = member(changed, key)
    if (before !== undefined && printJson(before) !== printJson(value)) changed = withMember(changed, key, value)
  }
  const fields = withValues(objectMember(root, 'fields'), (field, key) =>
    field.kind === 'object' ? linkFollowed(name, key, field, edit, names) : field,
  )
  put(
    'fields',
    withKeys(fields, (key) => names.field(name, key)),
  )
  put(
    'key',
    inTexts(member(root, 'key'), (key) => names.field(name, key)),
  )
  put(
    'indexes',
    eachItem(member(root, 'indexes'), (index) =>
      index.kind !== 'object'
        ? index
        : withValues(index, (value, key) => {
            if (key === 'where') return inExpression(value)
            return key === 'fields' ? indexedFollowed(value, fieldOrColumn) : value
          }),
    ),
  )
  put('checks', withValues(objectMember(root, 'checks'), inExpression))
  // A table without "key" has the field "id" as its key.
  if (name === edit.table && edit.field === 'id' && member(root, 'key') === undefined) {
    changed = withMember(changed, 'key', listNode([textNode(edit.to)]))
  }
  return changed
}

/** Two columns of a table must not become one, nor one take the place of a field: rows would mix. */
function refuseMeeting(table: string, columns: ReadonlyMap<string, string>): void {
  const taken = new Map<string, string>()
  for (const [from, to] of columns) {
    const other = taken.get(to)
    if (other !== undefined) {
      refuse(table, `the columns "${other}" and "${from}" of "${table}" would both be called "${to}"`)
    }
    taken.set(to, from)
  }
}

function linkFollowed(
  table: string,
  key: string,
  field: JsonObject,
  edit: EditOf<'renameField'>,
  names: NewColumnNames,
): JsonObject {
  let changed = field
  if (table === edit.table && key === edit.field) changed = withOldName(changed, edit.field, edit.to)
  if (textMember(field, 'type') !== 'link') return changed
  const follow = (side: 'by' | 'near' | 'far', owner: string | undefined) => {
    const link = textMember(field, side)
    if (owner === edit.table && link === edit.field) changed = withMember(changed, side, textNode(edit.to))
  }
  follow('by', textMember(field, 'to'))
  follow('near', textMember(field, 'through'))
  follow('far', textMember(field, 'through'))
  if (!isToOne(field)) return changed
  const columns = names.linkColumns(table, key)
  return withOptionalMember(changed, 'columns', columns && listNode(columns.map(textNode)))
}

function indexedFollowed(fields: JsonNode, rename: (name: string) => string): JsonNode {
  return eachItem(fields, (entry) => {
    if (entry.kind === 'string') return textNode(rename(entry.value))
    const field = textMember(entry, 'field')
    return entry.kind === 'object' && field !== undefined ? withMember(entry, 'field', textNode(rename(field))) : entry
  })
}

function inTexts(list: JsonNode | undefined, rename: (text: string) => string): JsonNode {
  return eachItem(list, (item) => (item.kind === 'string' ? textNode(rename(item.value)) : item))
}

function eachItem(list: JsonNode | undefined, change: (item: JsonNode) => JsonNode): JsonNode {
  return list?.kind === 'array' ? { ...list, items: list.items.map(change) } : listNode([])
}
