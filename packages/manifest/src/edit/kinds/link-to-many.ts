import { nameProblem } from '../../check/names.ts'
import {
  flagNode,
  keysOf,
  listMember,
  listNode,
  member,
  objectMember,
  objectNode,
  textMember,
  textNode,
  withKeys,
  withMember,
} from '../../json/change-json.ts'
import type { JsonNode, JsonObject } from '../../json/json-node.ts'
import type { Operation } from '../../model/project.ts'
import type { WrittenTable } from '../../written/table-file.ts'
import { declarationOf } from '../declaration.ts'
import type { Edit } from '../edit.ts'
import { among, freeName } from '../free-name.ts'
import { mended } from '../mended.ts'
import { isToOne } from '../open-columns.ts'
import { type OpenProject, withSeed } from '../open-project.ts'
import { refuse, refuseMissing, refuseTaken } from '../refused.ts'
import { seedOfTableBetween } from '../seed-of-links.ts'
import type { EditOf, Step } from '../step.ts'
import { apisOf, exposeTable } from './api-edits.ts'
import { fieldNode, fieldsOf, withFields, withoutLostColumns } from './field-edits.ts'
import { renamedField } from './rename-field.ts'
import { withOldName } from './rename-table.ts'
import { addTable, removeTable } from './table-edits.ts'

/**
 * The link keeps its id, by which the planner of the database knows it and takes the rows along; so do the seed rows, and
 * the links that see it from the other side. The table between is exposed and open as the table is whose link it was, so
 * that whoever could follow the link still can.
 */
export function linkToMany(open: OpenProject, edit: EditOf<'linkToMany'>): Step {
  const { table, field, through, name = field } = edit
  const link = fieldNode(open, table, field)
  const target = textMember(link, 'to') ?? ''
  if (link.kind !== 'object' || !isToOne(link)) refuse(table, `"${field}" is no link to one`)
  if (!open.tables.has(target)) refuseMissing({ what: 'table' }, target, [...open.tables.keys()])
  if (name !== field && member(fieldsOf(open, table), name) !== undefined) {
    refuseTaken({ what: 'field', of: table }, name)
  }
  const sides = sideNames(table, target, field)
  const { declared: to } = declarationOf<WrittenTable>(tableBetween(open, table, target, sides))
  let after = addTable(open, { kind: 'addTable', table: through, to }).open
  after = exposedAlike(after, table, through)
  after = withOtherSides(after, edit, sides)
  const many = manyToMany(link, { to: target, through, ...sides })
  const fields = withMember(fieldsOf(after, table), field, name === field ? many : withOldName(many, field, name))
  after = withFields(
    after,
    table,
    withKeys(fields, (key) => (key === field ? name : key)),
  )
  after = withSeed(after, through, seedOfTableBetween(open, after, { table, field, through, ...sides }))
  after = withoutLostColumns(open, after, table)

  const rename = { kind: 'renameField', table, field: name, to: field } as const
  const undo: Edit[] = [...(name === field ? [] : [rename]), { kind: 'removeTable', table: through }]
  return mended(open, after, undo, (done) => {
    const named = name === field ? done : renamedField(done, rename)
    return removeTable(named, { kind: 'removeTable', table: through }).open
  })
}

interface Sides {
  readonly near: string
  readonly far: string
}

/** The links of the table between are called after the tables they lead to; a link of a table to itself, after both. */
function sideNames(table: string, target: string, field: string): Sides {
  // Other faults of a name do not go away by a number at its end; reading the project tells them.
  const isUnfit = (name: string) => nameProblem('field', name)?.code === 'NAME_RESERVED'
  const near = freeName(table, isUnfit)
  const isTaken = among([near])
  const base = isTaken(target) ? field : target
  return { near, far: freeName(base, (name) => isTaken(name) || isUnfit(name)) }
}

function tableBetween(open: OpenProject, table: string, target: string, { near, far }: Sides): JsonObject {
  const side = (to: string) =>
    objectNode([
      ['type', textNode('link')],
      ['to', textNode(to)],
      ['required', flagNode(true)],
      ['onDelete', textNode('cascade')],
    ])
  const access = objectMember(open.tables.get(table), 'access')
  return objectNode([
    ['key', listNode([textNode(near), textNode(far)])],
    [
      'fields',
      objectNode([
        [near, side(table)],
        [far, side(target)],
      ]),
    ],
    ...(access.members.length === 0 ? [] : [['access', access] as const]),
  ])
}

function manyToMany(
  link: JsonNode,
  { to, through, near, far }: Sides & { readonly to: string; readonly through: string },
): JsonObject {
  const id = member(link, 'id')
  const description = member(link, 'description')
  return objectNode([
    ['type', textNode('link')],
    ...(id === undefined ? [] : [['id', id] as const]),
    ['to', textNode(to)],
    ['through', textNode(through)],
    ['near', textNode(near)],
    ['far', textNode(far)],
    ...(description === undefined ? [] : [['description', description] as const]),
  ])
}

/** Links to many that see the link from the other side become many to many as well: they store nothing. */
function withOtherSides(
  open: OpenProject,
  { table, field, through }: EditOf<'linkToMany'>,
  { near, far }: Sides,
): OpenProject {
  let changed = open
  for (const [name, root] of open.tables) {
    for (const { key, value } of objectMember(root, 'fields').members) {
      if (textMember(value, 'by') !== field || textMember(value, 'to') !== table) continue
      const many = manyToMany(value, { to: table, through, near: far, far: near })
      changed = withFields(changed, name, withMember(fieldsOf(changed, name), key.value, many))
    }
  }
  return changed
}

function exposedAlike(open: OpenProject, table: string, through: string): OpenProject {
  let exposed = open
  for (const api of apisOf(open)) {
    const tables = objectMember(api, 'tables')
    const at = keysOf(tables).indexOf(table)
    if (at < 0) continue
    const operations = listMember(tables, table).flatMap((item) => (item.kind === 'string' ? [item.value] : []))
    exposed = exposeTable(exposed, {
      kind: 'exposeTable',
      api: textMember(api, 'name') ?? '',
      table: through,
      operations: operations as Operation[],
      at: at + 1,
    }).open
  }
  return exposed
}
