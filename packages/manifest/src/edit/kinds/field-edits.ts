import {
  inserted,
  keysOf,
  member,
  objectMember,
  textMember,
  textNode,
  withMember,
  withoutMember,
} from '../../json/change-json.ts'
import type { JsonNode, JsonObject } from '../../json/json-node.ts'
import type { WrittenField } from '../../written/field.ts'
import { withoutCsvColumns } from '../csv-columns.ts'
import { declarationNode, declarationOf } from '../declaration.ts'
import { freeName } from '../free-name.ts'
import { mended } from '../mended.ts'
import { OpenColumns } from '../open-columns.ts'
import { type OpenProject, withSeed, withTable } from '../open-project.ts'
import { refuseMissing, refuseTaken } from '../refused.ts'
import { type EditOf, type Step, tableRoot } from '../step.ts'

export function addField(open: OpenProject, edit: EditOf<'addField'>): Step {
  const { table, field, to, at } = edit
  const fields = fieldsOf(open, table)
  if (member(fields, field) !== undefined) refuseTaken({ what: 'field', of: table }, field)
  const added = withFields(open, table, withMember(fields, field, declarationNode(to, edit, table), at))
  return {
    open: withOwnId(open, added, table, field),
    undo: [{ kind: 'removeField', table, field }],
  }
}

/** The columns that go with the field leave the seed rows. What else names it must change in the same edits. */
export function removeField(open: OpenProject, { table, field }: EditOf<'removeField'>): Step {
  const fields = fieldsOf(open, table)
  const { declared: to, ...exactly } = declarationOf<WrittenField>(fieldNode(open, table, field))
  const removed = withFields(open, table, withoutMember(fields, field))
  const at = keysOf(fields).indexOf(field)
  const back = { kind: 'addField', table, field, to, at, ...exactly } as const
  return mended(open, withoutLostColumns(open, removed, table), [back], (after) => addField(after, back).open)
}

export function changeField(open: OpenProject, edit: EditOf<'changeField'>): Step {
  const { table, field, to } = edit
  const { declared, ...exactly } = declarationOf<WrittenField>(fieldNode(open, table, field))
  const changed = withMember(fieldsOf(open, table), field, declarationNode(to, edit, table))
  return {
    open: withFields(open, table, changed),
    undo: [{ kind: 'changeField', table, field, to: declared, ...exactly }],
  }
}

export function moveField(open: OpenProject, { table, field, at }: EditOf<'moveField'>): Step {
  fieldNode(open, table, field)
  const fields = fieldsOf(open, table)
  const place = keysOf(fields).indexOf(field)
  const members = inserted(fields.members.toSpliced(place, 1), fields.members[place]!, at)
  return {
    open: withFields(open, table, { ...fields, members }),
    undo: [{ kind: 'moveField', table, field, at: place }],
  }
}

export function fieldsOf(open: OpenProject, table: string): JsonObject {
  return objectMember(tableRoot(open, table), 'fields')
}

export function fieldNode(open: OpenProject, table: string, field: string): JsonNode {
  const fields = fieldsOf(open, table)
  return member(fields, field) ?? refuseMissing({ what: 'field', of: table }, field, keysOf(fields))
}

export function withFields(open: OpenProject, table: string, fields: JsonObject): OpenProject {
  return withTable(open, table, withMember(tableRoot(open, table), 'fields', fields))
}

/** The seed rows of a table without the columns it has no more. */
export function withoutLostColumns(before: OpenProject, after: OpenProject, table: string): OpenProject {
  const text = after.seeds.get(table)
  if (text === undefined) return after
  const left = new Set(new OpenColumns(after).table(table).map((column) => column.name))
  const lost = new OpenColumns(before).table(table).flatMap(({ name }) => (left.has(name) ? [] : [name]))
  return withSeed(after, table, withoutCsvColumns(text, new Set(lost)))
}

/**
 * A new field does not take over what was made under its name: where another field, or the column of a link, was born
 * with it, it gets another id. But a field by whose name a link has kept its column until now is that column.
 */
function withOwnId(before: OpenProject, added: OpenProject, table: string, field: string): OpenProject {
  const node = fieldNode(added, table, field)
  if (node.kind !== 'object' || member(node, 'id') !== undefined) return added
  const columns = new OpenColumns(before)
  const ids = new Set([...fieldIds(before, table), ...columns.table(table).map((column) => column.id)])
  const names = new Map(columns.table(table).map((column) => [column.name, column.id]))
  const withId = (id: string) => {
    const declared = id === field ? node : withMember(node, 'id', textNode(id))
    return withFields(added, table, withMember(fieldsOf(added, table), field, declared))
  }
  if (textMember(node, 'type') !== 'link' && names.has(field)) return withId(names.get(field)!)
  return withId(
    freeName(field, (candidate) => {
      const own = new OpenColumns(withId(candidate)).field(table, field)
      return ids.has(candidate) || own.some((column) => !names.has(column.name) && ids.has(column.id))
    }),
  )
}

function fieldIds(open: OpenProject, table: string): readonly string[] {
  return fieldsOf(open, table).members.map(({ key, value }) => textMember(value, 'id') ?? key.value)
}
