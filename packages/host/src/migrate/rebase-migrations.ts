import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { emptySnapshot, planChange, readSnapshot, type Snapshot, type TableShape, textsOf } from '@plinth/database'
import { type DatabaseKind, operations, type ReleasedMigration, readProject, type Table } from '@plinth/manifest'
import type { Sources } from '../build/build-project.ts'
import type { ProjectProblem } from '../build/project-problem.ts'
import { readProjectFolder } from '../read/read-project-folder.ts'
import { mergeSchemas } from './merge-schemas.ts'
import { writeMigration } from './write-migration.ts'

export type Rebased =
  | { readonly kind: 'nothing to do' }
  | { readonly kind: 'rebased'; readonly from: string; readonly to: string; readonly behind: string }
  | { readonly kind: 'unreadable'; readonly problems: readonly ProjectProblem[]; readonly sources: Sources }
  | { readonly kind: 'conflict'; readonly message: string; readonly next: string }

/**
 * Puts one of two migrations that grew from one schema behind the other: its schema is merged with that of the other, and
 * it is planned anew from there, under the next number. `moved` names it; otherwise it is the last of the two. Migrations
 * released after it are left to a next call.
 */
export async function rebaseMigrations(folder: string, database?: DatabaseKind, moved?: string): Promise<Rebased> {
  const { files, problems } = await readProjectFolder(folder)
  const sources = new Map(files.map(({ path, text }) => [path, text]))
  const read = readProject(files, database === undefined ? {} : { database })
  if (problems.length > 0 || !read.project) {
    return { kind: 'unreadable', problems: [...problems, ...read.problems], sources }
  }
  const kind = database ?? read.project.database
  const { released, decisions } = read.project.migrations[kind]
  const pair = partedPair(released, moved)
  if (pair === undefined) return { kind: 'nothing to do' }
  const { stays, moves } = pair

  const head = headOf(released, stays, moves)
  const base = released.find(({ schema }) => hashOf(schema) === readSnapshot(moves.schema)?.after)
  const [before, one, other] = [base?.schema, head.schema, moves.schema].map(snapshotOfText)
  if (before === undefined || one === undefined || other === undefined) return broken(moves.name)
  const merged = mergeSchemas(before, one, other)
  if (merged.kind === 'conflict') return inConflict(head.name, moves.name, merged.what)

  const number = String(Number.parseInt(head.name, 10) + 1).padStart(4, '0')
  const to = moves.name.replace(/^\d+/, number)
  const plan = planChange({
    from: one,
    to: { tables: merged.tables.map(asTable) },
    kind,
    migration: to,
    decisions: { drop: plannedDrops(before, other), fill: decisions.fill },
    olderTrash: 'perhaps purged',
  })
  const [problem] = plan.problems
  if (problem !== undefined) return { kind: 'conflict', message: problem.message, next: problem.next }
  await writeMigration(folder, kind, to, textsOf(plan, one, head.schema, to))
  if (to !== moves.name) await rm(join(folder, 'migrations', kind, moves.name), { recursive: true, force: true })
  return { kind: 'rebased', from: moves.name, to, behind: head.name }
}

/** Two migrations that were made on one schema; of several pairs the first. */
function partedPair(released: readonly ReleasedMigration[], moved: string | undefined) {
  const after = ({ schema }: ReleasedMigration) => readSnapshot(schema)?.after
  for (const moves of released.toReversed()) {
    const stays = released.find((one) => one !== moves && after(one) === after(moves))
    if (stays === undefined) continue
    if (moved === undefined || moved === moves.name) return { stays, moves }
  }
  return undefined
}

/** The last migration of the branch that stays. */
function headOf(released: readonly ReleasedMigration[], stays: ReleasedMigration, moves: ReleasedMigration) {
  for (let head = stays; ; ) {
    const next = released.find((one) => one !== moves && readSnapshot(one.schema)?.after === hashOf(head.schema))
    if (next === undefined) return head
    head = next
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function snapshotOfText(text: string | undefined): Snapshot | undefined {
  return text === undefined ? emptySnapshot : readSnapshot(text)?.snapshot
}

/** What the moved migration dropped was decided when it was released. */
function plannedDrops(before: Snapshot, after: Snapshot): string[] {
  return before.tables.flatMap((table) => {
    const then = after.tables.find(({ id }) => id === table.id)
    if (then === undefined) return [table.name]
    const kept = new Set([...then.columns, ...then.links].map(({ id }) => id))
    return [...table.columns, ...table.links]
      .filter(({ id }) => !kept.has(id))
      .map(({ name }) => `${table.name}.${name}`)
  })
}

/** What only concerns the backend, and no database, is left out. */
function asTable(shape: TableShape): Table {
  const noAccess = Object.fromEntries(operations.map((operation) => [operation, []])) as unknown as Table['access']
  const columns = shape.columns.map((column) => ({ ...column, description: undefined }))
  const links = shape.links.map((link) => ({ ...link, description: undefined }))
  return { ...shape, columns, links, description: undefined, path: `tables/${shape.name}.json`, access: noAccess }
}

function broken(name: string): Rebased {
  return {
    kind: 'conflict',
    message: `The schema.json of ${name}, or of the migration before it, cannot be read.`,
    next: 'Restore it as it was released.',
  }
}

function inConflict(stays: string, moves: string, what: string): Rebased {
  return {
    kind: 'conflict',
    message: `${stays} and ${moves} both change ${what}.`,
    next: `Delete the folder of ${moves}, put into the tables what you want of both, and release that: plinth migrate commit --name ${moves.replace(/^\d+-/, '')}`,
  }
}
