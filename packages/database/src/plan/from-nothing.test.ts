import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseKind } from '@plinth/manifest'
import { describe, expect, it } from 'vitest'
import { readFolder } from '../testing/read-folder.ts'
import { planChange } from './plan-change.ts'
import { planInitialSchema } from './plan-initial-schema.ts'
import { noDecisions } from './plan-steps.ts'
import { emptySnapshot } from './snapshot-of.ts'

const projects = join(import.meta.dirname, '../../projects')
const kinds: readonly DatabaseKind[] = ['sqlite', 'postgres', 'mysql']

/** Statements apart: on MariaDB one ALTER TABLE has several parts, and says who may write meanwhile. */
function parts(statements: readonly string[]): readonly string[] {
  return statements.flatMap((statement) => {
    const [, table, clauses] = /^(ALTER TABLE \S+)\n\s+([\s\S]*)$/.exec(statement) ?? []
    if (table === undefined) return [statement]
    const said = clauses!.split(/,\n\s*/).filter((clause) => !clause.startsWith('LOCK='))
    return said.map((clause) => `${table} ${clause}`)
  })
}

/** `CREATE INDEX a ON b (c)` and `ALTER TABLE b ADD INDEX a (c)` are one thing. */
function plain(statement: string): string {
  return statement
    .replace(/^CREATE (UNIQUE )?INDEX (`[^`]+`) ON (`[^`]+`) /, 'ALTER TABLE $3 ADD $1INDEX $2 ')
    .replace(/\s+/g, ' ')
}

describe.each(readdirSync(projects))('the project %s', (name) => {
  it.each(kinds)('is made from nothing with what its first schema has, on %s', (kind) => {
    const { project } = readFolder(join(projects, name))
    const first = planInitialSchema(project!, kind)
    const plan = planChange({ from: emptySnapshot, to: project!, kind, migration: '0001-x', decisions: noDecisions })
    expect(plan.problems).toEqual(first.problems)
    if (plan.problems.length > 0) return
    const statements = plan.steps.flatMap((step) => step.statements)
    expect(parts(statements).map(plain).sort()).toEqual(parts(first.statements).map(plain).sort())
    expect(plan.steps.flatMap(({ guards }) => guards)).toEqual([])
    expect(plan.steps.every(({ phase }) => phase === 'main')).toBe(true)
  })
})
