import { type ChangePlan, type Drift, driftOf, introspect, type Snapshot } from '@plinth/database'
import type { DatabaseKind } from '@plinth/manifest'
import type { Migrator } from './migrator.ts'

/** How a database differs from the schema that its ledger tells of. */
export async function driftIn(
  migrator: Pick<Migrator, 'query'>,
  there: Snapshot,
  kind: DatabaseKind,
): Promise<readonly Drift[]> {
  return driftOf(there, await introspect(kind, (sql) => migrator.query(sql)), kind)
}

/** What of it a change relies on: missing or changed parts of tables that its SQL speaks of. */
export function driftInTheWay(drift: readonly Drift[], texts: readonly string[]): readonly Drift[] {
  return drift.filter(({ severity, table }) => {
    const quoted = [`"${table.replaceAll('"', '""')}"`, `\`${table.replaceAll('`', '``')}\``]
    return severity === 'error' && texts.some((text) => quoted.some((name) => text.includes(name)))
  })
}

/** The SQL of a plan, its guards among it. */
export function textsOfPlan({ steps }: Pick<ChangePlan, 'steps'>): readonly string[] {
  return steps.flatMap(({ statements, guards }) => [...statements, ...guards.map(({ sql }) => sql)])
}

/** A change that must not be run: what it relies on was changed by somebody else. */
export function apartByDrift(drift: readonly Drift[]): { kind: 'apart'; message: string; next: string } {
  const lines = drift.map(({ says }) => `\n    ${says}`).join('')
  return {
    kind: 'apart',
    message: `Somebody else has changed the tables of this database, and the change relies on how they were:${lines}`,
    next: 'Put that back as it was, in the database itself. What is to be different belongs into the project, and follows from there.',
  }
}
