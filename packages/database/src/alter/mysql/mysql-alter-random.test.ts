import { type Project, readProject } from '@plinth/manifest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Dice } from '../../../../manifest/src/testing/dice.ts'
import { randomProject } from '../../../../manifest/src/testing/random-project.ts'
import { planChange } from '../../plan/plan-change.ts'
import { planInitialSchema } from '../../plan/plan-initial-schema.ts'
import { planUndo } from '../../plan/plan-undo.ts'
import { snapshotOf } from '../../plan/snapshot-of.ts'
import { decisionsFor, fillsKept } from '../../testing/testing-decisions.ts'
import { variedProject } from '../../testing/testing-varied-project.ts'
import { openTryOut, type TryOut } from '../../testing/try-out.ts'
import { asRuntime, empty, rowsOf, runPlan, schemaOf } from './testing/mysql-schema.ts'
import { insertRandomRows } from './testing/random-rows.ts'

const first = Number(process.env.PLINTH_SEED ?? 0)
const runs = Number(process.env.PLINTH_RUNS ?? (process.env.PLINTH_DEEP ? 300 : 2))
const kind = 'mysql'
const migration = '0007-draft'

let database: TryOut | undefined
beforeAll(async () => {
  database = await openTryOut(kind)
  if (database) await asRuntime(database)
})
afterAll(async () => database?.close())

/** One in four as other tests have them; the others with every type, more kinds of keys, and more alike. */
function projectOfSeed(seed: number, variation: number): Project | undefined {
  const project =
    seed % 4 > 0
      ? variedProject(seed, variation)
      : readProject(randomProject(seed + variation * 1_000_000), { database: kind }).project
  return project && planInitialSchema(project, kind).problems.length === 0 ? project : undefined
}

async function make(project: Project): Promise<void> {
  await empty(database!)
  for (const statement of planInitialSchema(project, kind).statements) await database!.run(statement)
}

/** Says which lines are missing and which are too many. */
function expectSame(found: Record<string, readonly string[]>, wanted: Record<string, readonly string[]>): void {
  const lines = (all: typeof found) =>
    Object.entries(all).flatMap(([table, own]) => own.map((line) => `${table}: ${line}`))
  const [have, want] = [lines(found), lines(wanted)]
  const missing = want.filter((line) => !have.includes(line))
  const left = have.filter((line) => !want.includes(line))
  expect([...missing.map((line) => `- ${line}`), ...left.map((line) => `+ ${line}`)].join('\n')).toBe('')
  expect(found).toEqual(wanted)
}

/**
 * From one random project to another, and to a third, as steps of one draft, and back, with rows unless they are in the
 * way.
 */
async function thereAndBack(seed: number, crashing: boolean): Promise<'impossible' | 'with rows' | 'without rows'> {
  const [a, ...others] = [0, 1, 2].map((variation) => projectOfSeed(seed, variation))
  if (!a || others.some((other) => !other)) return 'impossible'
  const before = snapshotOf(a)
  let there = before
  const plans = others.map((other) => {
    const decisions = decisionsFor(there, other!, new Dice(seed))
    const change = { from: there, to: other!, kind, migration, decisions } as const
    const plan = planChange(change)
    there = plan.after
    // Links that come back cleared point at another table than they did.
    const isCleared = plan.steps.some(({ title }) => title.startsWith('clear '))
    return { plan, to: other!, isOther: fillsKept(change) || isCleared }
  })
  const undo = planUndo({ from: there, to: before, kind, migration })
  if ([undo, ...plans.map(({ plan }) => plan)].some(({ problems }) => problems.length > 0)) return 'impossible'

  const wanted: Awaited<ReturnType<typeof schemaOf>>[] = []
  for (const { to } of plans) {
    await make(to)
    wanted.push(await schemaOf(database!))
  }
  await make(a)
  const original = await schemaOf(database!)
  const way = async (withRows: boolean) => {
    await make(a)
    if (withRows) await insertRandomRows(database!, a, new Dice(seed))
    const rows = await rowsOf(database!, a.tables)
    for (const [at, { plan }] of plans.entries()) {
      if ((await runPlan(database!, plan, crashing)) !== undefined) return 'refused'
      expectSame(await schemaOf(database!), wanted[at]!)
    }
    if ((await runPlan(database!, undo, crashing)) !== undefined) return 'refused'
    expectSame(await schemaOf(database!), original)
    // What people gave to rows that had nothing stays.
    if (!plans.some(({ isOther }) => isOther)) expectSame(await rowsOf(database!, a.tables), rows)
    return 'done'
  }
  if ((await way(true)) === 'done') return 'with rows'
  expect(await way(false)).toBe('done')
  return 'without rows'
}

describe('between random projects on MariaDB', () => {
  it.each([
    ...(process.env.PLINTH_DEEP ? [['statement by statement', false] as const] : []),
    ['with a crash after each statement', true] as const,
  ])(
    'plans lead to other projects and back, %s',
    async (_, crashing) => {
      if (!database) return
      const failures: string[] = []
      const counts: Record<string, number> = {}
      for (let seed = first; seed < first + runs; seed += 1) {
        try {
          const outcome = await thereAndBack(seed, crashing)
          counts[outcome] = (counts[outcome] ?? 0) + 1
        } catch (reason) {
          failures.push(`seed ${seed}: ${(reason as Error).message}`)
        }
      }
      expect(failures.slice(0, 3).join('\n\n'), JSON.stringify(counts)).toBe('')
    },
    900_000,
  )
})
