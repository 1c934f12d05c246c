import type { Rehearsal } from '../diff/rehearsal.ts'
import { rename } from '../diff/rename.ts'
import type { Parts, WrittenView } from '../diff/written-view.ts'
import type { Edit } from '../edit/edit.ts'
import type { NewNames } from './old-names.ts'

/** What tables and fields are called in the end, and what the two sides have named differently. */
export interface MergedNames extends NewNames {
  readonly clashes: readonly (readonly [our: Edit, their: Edit])[]
}

type Names = ReadonlyMap<string, string>

export function mergedNames(ours: NewNames, theirs: NewNames): MergedNames {
  const clashes: [Edit, Edit][] = []
  const tables = merged(ours.tables, theirs.tables, (table, to) => ({ kind: 'renameTable', table, to }), clashes)
  const fields = new Map<string, Names>()
  for (const table of new Set([...ours.fields.keys(), ...theirs.fields.keys()])) {
    const [our, their] = [ours, theirs].map((side) => side.fields.get(table) ?? new Map<string, string>())
    fields.set(
      table,
      merged(our!, their!, (field, to) => ({ kind: 'renameField', table, field, to }), clashes),
    )
  }
  return { tables, fields, clashes }
}

function merged(ours: Names, theirs: Names, edit: (from: string, to: string) => Edit, clashes: [Edit, Edit][]): Names {
  for (const [from, to] of ours) {
    const other = theirs.get(from)
    if (other !== undefined && other !== to) clashes.push([edit(from, to), edit(from, other)])
    for (const [another, name] of theirs) {
      if (another !== from && name === to && !ours.has(another)) clashes.push([edit(from, to), edit(another, name)])
    }
  }
  return new Map([...theirs, ...ours])
}

/** A name that something renamed would share with something new of the other side. */
export interface TakenName {
  readonly table: string | undefined
  readonly from: string
  readonly to: string
}

/** The first name that two things of a project with old names would have in the end. */
export function takenName(view: WrittenView, names: NewNames): TakenName | undefined {
  const taken = (map: Names, now: Parts | WrittenView['tables'], table?: string) => {
    const found = [...map].find(([from, to]) => now.has(from) && now.has(to) && !map.has(to))
    return found && { table, from: found[0], to: found[1] }
  }
  for (const [table, map] of names.fields) {
    const found = taken(map, view.tables.get(table)?.fields ?? new Map(), table)
    if (found !== undefined) return found
  }
  return taken(names.tables, view.tables)
}

/** Gives everything the name it has in the end; says whether that could be done. */
export function namesOn(rehearsal: Rehearsal, names: NewNames): boolean {
  const listed = (map: Names, now: { has(name: string): boolean }) =>
    [...map].filter(([from]) => now.has(from)).map(([from, to]) => ({ from, to }))
  const ofFields = [...names.fields].map(([table, map]) => {
    const fields = rehearsal.table(table)?.fields
    return { table, renames: fields === undefined ? [] : listed(map, fields) }
  })
  for (const { table, renames } of ofFields) {
    rename(renames, {
      names: () => rehearsal.table(table)!.fields,
      attempt: ({ from, to }) => rehearsal.attempt({ kind: 'renameField', table, field: from, to }),
    })
    if (!renames.every(({ to }) => rehearsal.table(table)!.fields.has(to))) return false
  }
  const renames = listed(names.tables, rehearsal.view.tables)
  rename(renames, {
    names: () => rehearsal.view.tables,
    attempt: ({ from, to }) => rehearsal.attempt({ kind: 'renameTable', table: from, to }),
  })
  return renames.every(({ to }) => rehearsal.view.tables.has(to))
}
