import { inserted, listMember, listNode, withMember } from '../../json/change-json.ts'
import type { JsonNode } from '../../json/json-node.ts'
import type { WrittenIndex } from '../../written/table-file.ts'
import { declarationNode, declarationOf } from '../declaration.ts'
import { type OpenProject, withTable } from '../open-project.ts'
import { refuseMissing } from '../refused.ts'
import { type EditOf, type Step, tableRoot } from '../step.ts'

export function addIndex(open: OpenProject, { table, to, at }: EditOf<'addIndex'>): Step {
  const before = indexesOf(open, table)
  const indexes = inserted(before, declarationNode(to, {}, table), at)
  const place = Math.max(0, Math.min(at ?? before.length, before.length))
  return { open: withIndexes(open, table, indexes), undo: [{ kind: 'removeIndex', table, at: place }] }
}

export function removeIndex(open: OpenProject, { table, at }: EditOf<'removeIndex'>): Step {
  const { declared: to } = declarationOf<WrittenIndex>(indexAt(open, table, at))
  return {
    open: withIndexes(open, table, indexesOf(open, table).toSpliced(at, 1)),
    undo: [{ kind: 'addIndex', table, to, at }],
  }
}

export function changeIndex(open: OpenProject, { table, at, to }: EditOf<'changeIndex'>): Step {
  const { declared } = declarationOf<WrittenIndex>(indexAt(open, table, at))
  return {
    open: withIndexes(open, table, indexesOf(open, table).with(at, declarationNode(to, {}, table))),
    undo: [{ kind: 'changeIndex', table, at, to: declared }],
  }
}

function indexesOf(open: OpenProject, table: string): readonly JsonNode[] {
  return listMember(tableRoot(open, table), 'indexes')
}

function indexAt(open: OpenProject, table: string, at: number): JsonNode {
  const indexes = indexesOf(open, table)
  const known = indexes.map((_, place) => String(place + 1))
  return indexes[at] ?? refuseMissing({ what: 'index', of: table }, String(at + 1), known)
}

function withIndexes(open: OpenProject, table: string, indexes: readonly JsonNode[]): OpenProject {
  return withTable(open, table, withMember(tableRoot(open, table), 'indexes', listNode(indexes)))
}
