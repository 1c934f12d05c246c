import { listMember, member, objectMember, textMember } from '../json/change-json.ts'
import type { JsonNode } from '../json/json-node.ts'
import { printJson } from '../json/print-json.ts'
import type { WrittenField } from '../written/field.ts'
import type { WrittenIndex } from '../written/table-file.ts'
import { declarationOf } from './declaration.ts'
import type { Edit } from './edit.ts'
import type { OpenProject } from './open-project.ts'
import { settingsBack } from './settings.ts'
import type { Step } from './step.ts'

/**
 * A step whose way back is exact. Names that were rewritten in expressions, links and seed rows do not always come back
 * letter for letter by rewriting them again (`price` became `row["unit price"]`), so each part in which `wayBack` would
 * end elsewhere than at `before` is then given as it was.
 */
export function mended(
  before: OpenProject,
  after: OpenProject,
  undo: readonly Edit[],
  wayBack: (after: OpenProject) => OpenProject,
): Step {
  return { open: after, undo: [...undo, ...mending(wayBack(after), before)] }
}

/** Edits from one open project to another that has the same tables, fields, checks and as many indexes. */
function mending(from: OpenProject, to: OpenProject): readonly Edit[] {
  const edits: Edit[] = []
  for (const [table, root] of to.tables) {
    const other = from.tables.get(table)
    if (other !== undefined && other !== root) edits.push(...mendingTable(table, other, root))
  }
  for (const [table, text] of to.seeds) {
    if (from.seeds.get(table) !== text) edits.push({ kind: 'setSeed', table, text })
  }
  for (const table of from.seeds.keys()) {
    if (!to.seeds.has(table)) edits.push({ kind: 'setSeed', table, text: null })
  }
  return edits
}

function mendingTable(table: string, from: JsonNode, to: JsonNode): readonly Edit[] {
  const edits: Edit[] = []
  const settings = ['id', 'key', 'description', '$schema'].filter((key) => differ(member(from, key), member(to, key)))
  if (settings.length > 0 && to.kind === 'object') {
    const back = settingsBack(to, Object.fromEntries(settings.map((key) => [key, null])))
    edits.push({ kind: 'changeTable', table, to: back })
  }
  for (const { key, value } of objectMember(to, 'fields').members) {
    if (!differ(member(member(from, 'fields'), key.value), value)) continue
    const { declared, ...exactly } = declarationOf<WrittenField>(value)
    edits.push({ kind: 'changeField', table, field: key.value, to: declared, ...exactly })
  }
  for (const [at, index] of listMember(to, 'indexes').entries()) {
    if (!differ(listMember(from, 'indexes')[at], index)) continue
    edits.push({ kind: 'changeIndex', table, at, to: declarationOf<WrittenIndex>(index).declared })
  }
  for (const { key, value } of objectMember(to, 'checks').members) {
    if (value.kind !== 'string' || textMember(member(from, 'checks'), key.value) === value.value) continue
    edits.push({ kind: 'changeCheck', table, check: key.value, to: value.value })
  }
  return edits
}

function differ(a: JsonNode | undefined, b: JsonNode | undefined): boolean {
  return a !== b && (a === undefined || b === undefined || printJson(a) !== printJson(b))
}
