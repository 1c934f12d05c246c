import { type DatabaseKind, type Project, readProject } from '@plinth/manifest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { randomProject } from '../../../manifest/src/testing/random-project.ts'
import { planChange } from '../plan/plan-change.ts'
import { planInitialSchema } from '../plan/plan-initial-schema.ts'
import { noDecisions } from '../plan/plan-steps.ts'
import { snapshotOf } from '../plan/snapshot-of.ts'
import { variedProject } from '../testing/testing-varied-project.ts'
import { openTryOut, type TryOut } from '../testing/try-out.ts'
import { driftOf } from './drift-of.ts'
import { introspect } from './introspect.ts'
import { readTerm } from './read-term.ts'
import { snapshotFromLive } from './snapshot-from-live.ts'
import { emptied, queryOf } from './testing-live.ts'

const firstSeed = Number(process.env.PLINTH_SEED ?? 0)
const runs = Number(process.env.PLINTH_RUNS ?? (process.env.PLINTH_DEEP ? 300 : 4))

function projectOfSeed(seed: number, database: DatabaseKind): Project | undefined {
  const project = seed % 2 === 1 ? variedProject(seed, 0) : readProject(randomProject(seed), { database }).project
  return project && planInitialSchema(project, database).problems.length === 0 ? project : undefined
}

const isDecimal = ({ value }: { value: string }) => value === 'decimal'

describe.each(['sqlite', 'postgres', 'mysql'] as const)('a database on %s', (kind) => {
  let database: TryOut | undefined
  beforeAll(async () => {
    database = await openTryOut(kind)
  })
  afterAll(async () => database?.close())

  it('that was just made has not drifted', async ({ skip }) => {
    if (!database) return skip(`${kind} is not there`)
    for (let seed = firstSeed; seed < firstSeed + runs; seed += 1) {
      const project = projectOfSeed(seed, kind)
      if (!project) continue
      await emptied(database, kind)
      for (const statement of planInitialSchema(project, kind).statements) await database.run(statement)
      const live = await introspect(kind, queryOf(database))
      expect(driftOf(snapshotOf(project), live, kind), `seed ${seed}`).toEqual([])
      const sql = live.tables.flatMap(({ checks, columns, indexes }) => [
        ...checks.map((check) => check.sql),
        ...columns.map((column) => column.default),
        ...indexes.map((index) => index.where),
      ])
      expect(
        sql.filter((one) => one !== undefined && readTerm(one, kind) === undefined),
        'is read',
      ).toEqual([])

      const known = snapshotFromLive(live, kind, project)
      const plan = planChange({ from: known.snapshot, to: project, kind, migration: '0001-x', decisions: noDecisions })
      expect(
        plan.steps.map(({ title, statements }) => [title, ...statements]),
        `seed ${seed}`,
      ).toEqual([])
      expect([plan.questions, plan.problems, known.unknown], `seed ${seed}`).toEqual([[], [], []])
      expect(driftOf(known.snapshot, live, kind)).toEqual([])

      const guessed = snapshotFromLive(live, kind)
      // SQLite stores decimals as integers, and nothing there tells their scale.
      const isTold = ({ name }: { name: string }) =>
        kind !== 'sqlite' || !project.tables.some((one) => one.name === name && one.columns.some(isDecimal))
      const untold = project.tables.filter((table) => !isTold(table)).map(({ name }) => `\`${name}\``)
      expect(
        guessed.unknown.filter((says) => !untold.some((name) => says.includes(name))),
        `seed ${seed}`,
      ).toEqual([])
      const told = { ...guessed.snapshot, tables: guessed.snapshot.tables.filter(isTold) }
      expect(driftOf(told, live, kind), `seed ${seed}`).toEqual([])
    }
  }, 600_000)
})
