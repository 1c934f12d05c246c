import {
  flagNode,
  keysOf,
  member,
  objectMember,
  objectNode,
  textMember,
  textNode,
  withMember,
} from '../../json/change-json.ts'
import type { JsonObject } from '../../json/json-node.ts'
import type { WrittenTable } from '../../written/table-file.ts'
import { declarationNode, declarationOf } from '../declaration.ts'
import type { Edit } from '../edit.ts'
import { freeName } from '../free-name.ts'
import { type OpenProject, withoutTable, withSeed, withTable } from '../open-project.ts'
import { refuseTaken } from '../refused.ts'
import { settingsBack, withSettings } from '../settings.ts'
import { type EditOf, type Step, tableRoot } from '../step.ts'
import { hideTable, hidingEverywhere } from './api-edits.ts'

export function addTable(open: OpenProject, edit: EditOf<'addTable'>): Step {
  const { table, to } = edit
  if (open.tables.has(table)) refuseTaken({ what: 'table' }, table)
  const root = declarationNode(to, edit, table)
  return {
    open: withTable(open, table, withOwnId(open, table, root)),
    undo: [{ kind: 'removeTable', table }],
  }
}

export function removeTable(open: OpenProject, { table }: EditOf<'removeTable'>): Step {
  const { declared: to, ...exactly } = declarationOf<WrittenTable>(tableRoot(open, table))
  const back: Edit[] = [{ kind: 'addTable', table, to, ...exactly }]
  let hidden = open
  for (const edit of hidingEverywhere(open, table)) {
    const step = hideTable(hidden, edit)
    hidden = step.open
    back.push(...step.undo)
  }
  const text = open.seeds.get(table)
  if (text !== undefined) back.push({ kind: 'setSeed', table, text })
  return { open: withSeed(withoutTable(hidden, table), table, undefined), undo: back }
}

export function changeTable(open: OpenProject, { table, to }: EditOf<'changeTable'>): Step {
  const root = tableRoot(open, table)
  return {
    open: withTable(open, table, withSettings(root, to)),
    undo: [{ kind: 'changeTable', table, to: settingsBack(root, to) }],
  }
}

export function setAccess(open: OpenProject, { table, operation, roles }: EditOf<'setAccess'>): Step {
  const root = tableRoot(open, table)
  const access = objectMember(root, 'access')
  const allowed = objectNode([...new Set(roles)].map((role) => [role, flagNode(true)] as const))
  const changed = withMember(root, 'access', withMember(access, operation, allowed))
  return {
    open: withTable(open, table, changed),
    undo: [{ kind: 'setAccess', table, operation, roles: keysOf(member(access, operation)) }],
  }
}

/** A new table does not take over what was made under its name: where another was born with it, it gets another id. */
function withOwnId(open: OpenProject, table: string, root: JsonObject): JsonObject {
  if (member(root, 'id') !== undefined) return root
  const ids = new Set([...open.tables].map(([name, other]) => textMember(other, 'id') ?? name))
  const id = freeName(table, (candidate) => ids.has(candidate))
  return id === table ? root : withMember(root, 'id', textNode(id))
}
