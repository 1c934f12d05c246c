import { type Pairs, pairsById } from '../diff/pairs-by-id.ts'
import { Rehearsal } from '../diff/rehearsal.ts'
import { type Rename, rename } from '../diff/rename.ts'
import { idOf, type WrittenView } from '../diff/written-view.ts'
import type { Edit } from '../edit/edit.ts'
import type { OpenProject } from '../edit/open-project.ts'

/** A project whose tables and fields are called what they were called on `base` again, so that edits of `base` fit it. */
export interface OldNames {
  readonly open: OpenProject
  /** The edits that gave it the old names. */
  readonly edits: readonly Edit[]
  /** What is really called otherwise. */
  readonly names: NewNames
}

/** The names of tables and fields that differ from those on `base`; all keys are names on `base`. */
export interface NewNames {
  readonly tables: ReadonlyMap<string, string>
  readonly fields: ReadonlyMap<string, ReadonlyMap<string, string>>
}

/**
 * Undoes what was renamed since `base`. Something new that took the name of something renamed has a spare name then.
 * Undefined where names cannot be had back, because columns now stand in their way.
 */
export function withOldNames(base: WrittenView, now: OpenProject): OldNames | undefined {
  const rehearsal = new Rehearsal(now)
  const tables = renameBack(
    pairsById(base.tables, rehearsal.view.tables, (table) => table.id),
    base.tables,
    () => rehearsal.view.tables,
    ({ from, to }) => rehearsal.attempt({ kind: 'renameTable', table: from, to }),
  )
  if (tables === undefined) return undefined
  const fields = new Map<string, ReadonlyMap<string, string>>()
  for (const [table, before] of base.tables) {
    const after = rehearsal.table(table)
    if (after === undefined) continue
    const names = renameBack(
      pairsById(before.fields, after.fields, (field, name) => idOf(name, field)),
      before.fields,
      () => rehearsal.table(table)!.fields,
      ({ from, to }) => rehearsal.attempt({ kind: 'renameField', table, field: from, to }),
    )
    if (names === undefined) return undefined
    if (names.size > 0) fields.set(table, names)
  }
  return { open: rehearsal.open, edits: rehearsal.edits, names: { tables, fields } }
}

type Named = { has(name: string): boolean }

/** The names by the old ones, or undefined where one could not be had back. */
function renameBack(
  { renames, come }: Pairs,
  old: Named,
  now: () => Named,
  attempt: (rename: Rename) => boolean,
): ReadonlyMap<string, string> | undefined {
  const back = renames.map(({ from, to }) => ({ from: to, to: from }))
  const wanted = new Set(back.map(({ to }) => to))
  const displaced = come
    .filter((name) => wanted.has(name))
    .map((name) => ({ from: name, to: spareName(name, (spare) => old.has(spare) || now().has(spare)) }))
  const all = [...back, ...displaced]
  rename(all, { names: now, attempt })
  return all.every(({ to }) => now().has(to)) ? new Map(all.map(({ from, to }) => [to, from])) : undefined
}

function spareName(name: string, isTaken: (name: string) => boolean): string {
  for (let number = 2; ; number++) if (!isTaken(`${name}_${number}`)) return `${name}_${number}`
}
