import { member, objectMember, objectNode, textMember, textNode, withKeys, withMember } from '../../json/change-json.ts'
import type { JsonNode } from '../../json/json-node.ts'
import type { Edit } from '../edit.ts'
import { mended } from '../mended.ts'
import { isToOne } from '../open-columns.ts'
import { type OpenProject, withSeed } from '../open-project.ts'
import { refuse, refuseTaken } from '../refused.ts'
import { seedOfLink } from '../seed-of-links.ts'
import type { EditOf, Step } from '../step.ts'
import { exposeTable } from './api-edits.ts'
import { fieldNode, fieldsOf, withFields } from './field-edits.ts'
import { renamedField } from './rename-field.ts'
import { withOldName } from './rename-table.ts'
import { setSeed } from './seed-edits.ts'
import { addTable, removeTable } from './table-edits.ts'

/**
 * The link keeps its id, by which the planner of the database knows it and takes the rows along; so do the seed rows, and
 * the links that see it from the other side. The table between goes with what APIs say of it, unless something else
 * leads to it. Fields it has of its own go too: the database keeps them in its trash.
 */
export function linkToOne(open: OpenProject, edit: EditOf<'linkToOne'>): Step {
  const { table, field, name = field } = edit
  const link = fieldNode(open, table, field)
  const target = textMember(link, 'to') ?? ''
  const through = textMember(link, 'through')
  if (link.kind !== 'object' || through === undefined) refuse(table, `"${field}" is no link through a table`)
  if (name !== field && member(fieldsOf(open, table), name) !== undefined) {
    refuseTaken({ what: 'field', of: table }, name)
  }
  const sides = sidesOf(open, table, link)
  if (sides === undefined) refuse(table, `it is not clear which links of "${through}" the link "${field}" is made of`)
  const otherSides = otherSidesOf(open, { table, field, target, through, ...sides })

  const fields = withMember(fieldsOf(open, table), field, toOne(open, link, through, sides.far, field, name))
  let after = withFields(
    open,
    table,
    withKeys(fields, (key) => (key === field ? name : key)),
  )
  for (const other of otherSides) {
    const seen = member(fieldsOf(after, target), other)!
    after = withFields(after, target, withMember(fieldsOf(after, target), other, toMany(seen, table, name)))
  }
  after = withSeed(after, table, seedOfLink(open, after, { table, field: name, through, ...sides }))
  const removal = removeTable(after, { kind: 'removeTable', table: through })

  const rename = { kind: 'renameField', table, field: name, to: field } as const
  const undo: Edit[] = [...(name === field ? [] : [rename]), ...removal.undo]
  return mended(open, removal.open, undo, (done) =>
    removal.undo.reduce(takenBack, name === field ? done : renamedField(done, rename)),
  )
}

/** The edits that bring a removed table back. */
function takenBack(open: OpenProject, edit: Edit): OpenProject {
  if (edit.kind === 'addTable') return addTable(open, edit).open
  if (edit.kind === 'exposeTable') return exposeTable(open, edit).open
  return edit.kind === 'setSeed' ? setSeed(open, edit).open : open
}

interface Sides {
  readonly near: string
  readonly far: string
}

/** The links of the table between that a many-to-many link is made of: those it names, or the only ones that fit. */
function sidesOf(open: OpenProject, table: string, link: JsonNode): Sides | undefined {
  const between = objectMember(open.tables.get(textMember(link, 'through') ?? ''), 'fields')
  const target = textMember(link, 'to')
  const leadingTo = (to: string | undefined, taken: string | undefined) => {
    const found = between.members.filter(
      ({ key, value }) => isToOne(value) && textMember(value, 'to') === to && key.value !== taken,
    )
    return found.length === 1 ? found[0]!.key.value : undefined
  }
  const isSelf = target === table
  const near = textMember(link, 'near') ?? leadingTo(table, isSelf ? textMember(link, 'far') : undefined)
  const far = textMember(link, 'far') ?? leadingTo(target, isSelf ? near : undefined)
  return near === undefined || far === undefined ? undefined : { near, far }
}

interface Between extends Sides {
  readonly table: string
  readonly field: string
  readonly target: string
  readonly through: string
}

/** The links of the target that see the link from the other side. Refused when anything else leads to the table between. */
function otherSidesOf(open: OpenProject, { table, field, target, through, near, far }: Between): readonly string[] {
  const found: string[] = []
  for (const [owner, root] of open.tables) {
    for (const { key, value } of objectMember(root, 'fields').members) {
      if (owner === through || textMember(value, 'type') !== 'link') continue
      if (owner === table && key.value === field) continue
      if (textMember(value, 'to') !== through && textMember(value, 'through') !== through) continue
      const sides = sidesOf(open, owner, value)
      const sees = textMember(value, 'to') === table && sides?.near === far && sides.far === near
      if (owner !== target || !sees) {
        refuse(table, `the link "${key.value}" of "${owner}" leads to or through "${through}", which would go`)
      }
      found.push(key.value)
    }
  }
  return found
}

/** Where the row between went with the target, the link becomes null with it. */
function toOne(open: OpenProject, link: JsonNode, through: string, far: string, field: string, name: string): JsonNode {
  const side = member(member(open.tables.get(through), 'fields'), far)
  const id = member(link, 'id')
  const description = member(link, 'description')
  const declared = objectNode([
    ['type', textNode('link')],
    ...(id === undefined ? [] : [['id', id] as const]),
    ['to', textNode(textMember(link, 'to') ?? '')],
    ...(textMember(side, 'onDelete') === 'cascade' ? [['onDelete', textNode('clear')] as const] : []),
    ...(description === undefined ? [] : [['description', description] as const]),
  ])
  return name === field ? declared : withOldName(declared, field, name)
}

function toMany(link: JsonNode, table: string, by: string): JsonNode {
  const id = member(link, 'id')
  const description = member(link, 'description')
  return objectNode([
    ['type', textNode('link')],
    ...(id === undefined ? [] : [['id', id] as const]),
    ['to', textNode(table)],
    ['by', textNode(by)],
    ...(description === undefined ? [] : [['description', description] as const]),
  ])
}
