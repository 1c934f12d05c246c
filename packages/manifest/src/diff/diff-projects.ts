import { declarationOf } from '../edit/declaration.ts'
import type { Edit } from '../edit/edit.ts'
import { type OpenProject, openProject } from '../edit/open-project.ts'
import type { SourceFile } from '../text/source-file.ts'
import type { WrittenTable } from '../written/table-file.ts'
import { changedSettings } from './changed-settings.ts'
import { diffApis } from './diff-apis.ts'
import { linksToMany, linksToOne, tablesBetween } from './diff-links.ts'
import { diffRoles } from './diff-roles.ts'
import { diffTable } from './diff-table.ts'
import { type Pairs, pairsById } from './pairs-by-id.ts'
import { Rehearsal } from './rehearsal.ts'
import { rename } from './rename.ts'
import { idOf, type TableView, type WrittenView, writtenView } from './written-view.ts'

/**
 * The edits that lead from one valid project to another. Applied to `before` they give `after` in canonical form, but
 * for empty lists, which say the same as none. Tables and fields are the same when their ids are, whatever they are
 * called; roles, APIs and checks have no ids and are told by their names, or by what else stands still.
 */
export function diffProjects(before: readonly SourceFile[], after: readonly SourceFile[]): readonly Edit[] {
  return diffOpen(openProject(before), openProject(after))
}

export function diffOpen(before: OpenProject, after: OpenProject): readonly Edit[] {
  const rehearsal = new Rehearsal(before)
  const wanted = writtenView(after)
  diffSettings(rehearsal, wanted)
  diffRoles(rehearsal, wanted)
  diffTables(rehearsal, wanted)
  diffApis(rehearsal, wanted)
  diffSeeds(rehearsal, wanted)
  return rehearsal.edits
}

function diffSettings(rehearsal: Rehearsal, after: WrittenView): void {
  const to = changedSettings(rehearsal.view.settings, after.settings)
  if (to !== undefined) rehearsal.do({ kind: 'changeProject', to })
}

function diffTables(rehearsal: Rehearsal, after: WrittenView): void {
  const { gone, renames, come }: Pairs = pairsById(rehearsal.view.tables, after.tables, (table) => table.id)
  // A table between two that a link to one makes superfluous goes with that edit, unless its name is needed before.
  const between = tablesBetween(rehearsal.view, after, gone)
  for (const table of gone) {
    if (!between.has(table) || after.tables.has(table)) rehearsal.do({ kind: 'removeTable', table })
  }
  rename(renames, {
    names: () => rehearsal.view.tables,
    attempt: ({ from, to }) => rehearsal.attempt({ kind: 'renameTable', table: from, to }),
  })
  const kept = [...after.tables.values()].filter((table) => rehearsal.table(table.name) !== undefined)
  for (const table of kept) renameFields(rehearsal, table)
  for (const table of kept) linksToOne(rehearsal, table, between)
  for (const table of gone) {
    if (!after.tables.has(table) && rehearsal.table(table) !== undefined) rehearsal.do({ kind: 'removeTable', table })
  }
  for (const table of kept) linksToMany(rehearsal, table, after)
  for (const table of come) {
    if (rehearsal.table(table) !== undefined) continue
    const { declared: to, ...exactly } = declarationOf<WrittenTable>(after.tables.get(table)!.root)
    rehearsal.do({ kind: 'addTable', table, to, ...exactly })
  }
  for (const table of after.tables.values()) diffTable(rehearsal, table)
}

function renameFields(rehearsal: Rehearsal, after: TableView): void {
  const table = after.name
  const { gone, renames } = pairsById(rehearsal.table(table)!.fields, after.fields, (field, name) => idOf(name, field))
  const names = new Set(renames.map(({ to }) => to))
  for (const field of gone) if (names.has(field)) rehearsal.do({ kind: 'removeField', table, field })
  rename(renames, {
    names: () => rehearsal.table(table)!.fields,
    attempt: ({ from, to }) => rehearsal.attempt({ kind: 'renameField', table, field: from, to }),
  })
}

function diffSeeds(rehearsal: Rehearsal, after: WrittenView): void {
  for (const table of rehearsal.view.seeds.keys()) {
    if (!after.seeds.has(table)) rehearsal.do({ kind: 'setSeed', table, text: null })
  }
  for (const [table, text] of after.seeds) {
    if (rehearsal.view.seeds.get(table) !== text) rehearsal.do({ kind: 'setSeed', table, text })
  }
}
