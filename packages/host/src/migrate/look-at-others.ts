import { introspect, type LiveSchema, planChange, type Snapshot, snapshotFromLive } from '@plinth/database'
import type { DatabaseKind, Project } from '@plinth/manifest'
import type { DatabaseChange } from './decide-change.ts'
import type { Migrator } from './migrator.ts'
import { type Proposal, propose } from './proposal.ts'

/** A database with tables of the project's names that Plinth did not make, and how they would become those of the project. */
export interface TablesOfOthers {
  readonly change: DatabaseChange & { readonly kind: 'apart' }
  readonly proposal: Proposal
  /** What a project cannot say of those tables, and a plan does nothing about. */
  readonly unknown: readonly string[]
}

/** Undefined where a database without a ledger has no table that the project would make. */
export async function lookAtOthers(
  migrator: Migrator,
  { project, kind, draft, exact }: { project: Project; kind: DatabaseKind; draft: string; exact: boolean },
): Promise<TablesOfOthers | undefined> {
  const all = await introspect(kind, (sql) => migrator.query(sql))
  const names = new Set(project.tables.map(({ name }) => name.toLowerCase()))
  const isNamed = ({ name }: { readonly name: string }) => names.has(name.toLowerCase())
  if (!all.tables.some(isNamed)) return undefined

  const { snapshot, unknown } = snapshotFromLive(all, kind, project)
  const from: Snapshot = { ...snapshot, tables: snapshot.tables.filter(isNamed) }
  const { decisions } = project.migrations[kind]
  const plan = planChange({ from, to: project, kind, migration: draft, decisions })
  const proposal = await propose(migrator, { kind: 'step', plan, from, decisions, exact })
  return { change: apart(all, isNamed), proposal, unknown: unknown.filter((says) => speaksOf(says, names)) }
}

function apart({ tables }: LiveSchema, isNamed: (table: { readonly name: string }) => boolean) {
  const names = tables.filter(isNamed).map(({ name }) => `"${name}"`)
  return {
    kind: 'apart',
    message: `Plinth never migrated this database, and yet it has tables of this project's names: ${names.join(', ')}.`,
    next: 'Name an empty database with --database-url, or move those tables out of the way. Plinth leaves them as they are.',
  } as const
}

function speaksOf(says: string, names: ReadonlySet<string>): boolean {
  return [...says.matchAll(/`([^`]+)`/g)].some(([, name]) => names.has(name!.toLowerCase()))
}
