import { type Project, readProject } from '@plinth/manifest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Dice } from '../../../../manifest/src/testing/dice.ts'
import { randomProject } from '../../../../manifest/src/testing/random-project.ts'
import type { ChangedTable } from '../../model/change.ts'
import type { Decisions, Step } from '../../model/change-plan.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import { decideChanges } from '../../plan/decide-changes.ts'
import { planChange } from '../../plan/plan-change.ts'
import { planInitialSchema } from '../../plan/plan-initial-schema.ts'
import { planUndo } from '../../plan/plan-undo.ts'
import { snapshotOf } from '../../plan/snapshot-of.ts'
import { decisionsFor, fillsKept } from '../../testing/testing-decisions.ts'
import { variedProject } from '../../testing/testing-varied-project.ts'
import { openTryOut, type TryOut } from '../../testing/try-out.ts'
import { inTrash, quoted } from './step.ts'
import { insertRows, rowsOf } from './testing-postgres-rows.ts'
import { applied, empty, hiddenIn, hiddenNames, schemaOf } from './testing-postgres-schema.ts'

const kind = 'postgres'
const migration = '0007-draft'
const firstSeed = Number(process.env.PLINTH_SEED ?? 0)
const runs = Number(process.env.PLINTH_RUNS ?? (process.env.PLINTH_DEEP ? 600 : 6))

let database: TryOut | undefined
beforeAll(async () => {
  database = await openTryOut(kind)
})
afterAll(async () => database?.close())

/** One in four as other tests have them; the others with every type, more kinds of keys, and more alike. */
function projectOfSeed(seed: number, variation: number): Project {
  if (seed % 4 > 0) return variedProject(seed, variation)
  for (let luck = seed + variation * 1_000_000; ; luck += 2) {
    const project = readProject(randomProject(luck), { database: kind }).project
    const tables = project?.tables ?? []
    if (project && tables.every(({ columns }) => new Set(columns.map(({ id }) => id)).size === columns.length))
      return project
  }
}

async function make(project: Project): Promise<readonly string[]> {
  await empty(database!)
  for (const statement of planInitialSchema(project, kind).statements) await database!.run(statement)
  return schemaOf(database!)
}

/** Only what differs, so that a failure can be read. */
function expectSame(found: readonly string[], wanted: readonly string[]): void {
  const missing = wanted.filter((line) => !found.includes(line))
  const left = found.filter((line) => !wanted.includes(line))
  expect([...missing.map((line) => `- ${line}`), ...left.map((line) => `+ ${line}`)]).toEqual([])
  expect(found).toEqual(wanted)
}

function show(steps: readonly Step[]): void {
  if (!process.env.PLINTH_SHOW) return
  for (const { title, phase, guards, statements } of steps) {
    console.log([`-- ${phase}: ${title}`, ...guards.map(({ sql }) => `? ${sql}`), ...statements].join('\n'))
  }
}

type Outcome = 'impossible' | 'refused' | 'there and back'

async function thereAndBack(seed: number, reasons: Map<string, number>): Promise<Outcome> {
  const [a, b] = [projectOfSeed(seed, 0), projectOfSeed(seed, 1)]
  const before = snapshotOf(a)
  const decisions = decisionsFor(before, b, new Dice(seed))
  const plan = planChange({ from: before, to: b, kind, migration, decisions })
  if (plan.problems.length > 0) return 'impossible'
  const undo = planUndo({ from: plan.after, to: before, kind, migration })
  show([...plan.steps, ...undo.steps])

  const wanted = await make(b)
  const original = await make(a)
  await insertRows(database!, before.tables, seed)
  let rows = await rowsOf(database!, before.tables)
  const old = await valuesOf(before)
  let refused = await applied(database!, plan.steps)
  const outcome = refused === undefined ? 'there and back' : 'refused'
  if (refused !== undefined) {
    const what = refused.replaceAll(/`[^`]*`/g, '…')
    reasons.set(what, (reasons.get(what) ?? 0) + 1)
    // What was prepared is for the runtime to take back.
    if (plan.steps.every(({ phase }) => phase === 'main')) expectSame(await schemaOf(database!), original)
    await make(a)
    rows = []
    refused = await applied(database!, plan.steps)
  } else {
    await expectKept(before, b, decisions, old)
  }
  expect(refused).toBe(undefined)
  expectSame(await schemaOf(database!), wanted)
  expectSame(await hiddenNames(database!), hiddenIn(plan.after))

  // What people gave to rows that had nothing stays, and may be nothing that was allowed before.
  const isFilled = rows.length > 0 && fillsKept({ from: before, to: b, kind, migration, decisions })
  const stays = await applied(database!, undo.steps)
  if (isFilled && stays !== undefined) return outcome
  expect(stays).toBe(undefined)
  expectSame(await schemaOf(database!), original)
  if (!isFilled) expectSame(await rowsOf(database!, before.tables), rows)
  expectSame(await hiddenNames(database!), [])
  return outcome
}

/** Every row has the values of all columns that are stored as before, in the table or in the trash. */
async function expectKept(before: Snapshot, after: Project, decisions: Decisions, old: Values): Promise<void> {
  const planning = { kind, migration, way: 'forward', decisions } as const
  const { changes } = decideChanges(before, snapshotOf(after).tables, planning)
  for (const change of changes) {
    if (change.kind !== 'trash' && change.kind !== 'change') continue
    const pairs =
      change.kind === 'trash' ? change.before.columns.map(({ name }) => [name, name] as const) : kept(change)
    const place = change.kind === 'trash' ? inTrash(change.hidden) : quoted(change.after.name)
    const list = pairs.map(([, now]) => `${quoted(now)}::text`)
    const found = await database!.rows(`SELECT ${list.length === 0 ? "''" : list.join(', ')} FROM ${place}`)
    const wanted = old.get(change.before.name)!.map((row) => pairs.map(([was]) => row.get(was)))
    expectSame(lines(found.map((row) => (list.length === 0 ? [] : row))), lines(wanted))
  }
}

type Values = ReadonlyMap<string, readonly ReadonlyMap<string, unknown>[]>

async function valuesOf({ tables }: Snapshot): Promise<Values> {
  const values = new Map<string, readonly ReadonlyMap<string, unknown>[]>()
  for (const { name, columns } of tables) {
    const list = columns.map((column) => `${quoted(column.name)}::text`).join(', ')
    const rows = await database!.rows(`SELECT ${list} FROM ${quoted(name)}`)
    values.set(
      name,
      rows.map((row) => new Map(columns.map((column, at) => [column.name, row[at]]))),
    )
  }
  return values
}

function kept({ columns }: ChangedTable): readonly (readonly [string, string])[] {
  return columns.flatMap((one): readonly (readonly [string, string])[] => {
    if (one.kind === 'trash') return [[one.from.name, one.hidden]]
    if (one.kind === 'keep' && one.fill !== undefined) return []
    if (one.kind === 'keep' && one.values.kind === 'same') return [[one.from.name, one.to.name]]
    return one.kind === 'keep' && one.values.kind === 'convert and keep' ? [[one.from.name, one.values.hidden]] : []
  })
}

const lines = (rows: readonly (readonly unknown[])[]) => rows.map((row) => JSON.stringify(row)).sort()

describe('between random projects on PostgreSQL', () => {
  it('a plan leads to the other project and back, with the rows that are there', async ({ skip }) => {
    if (!database) return skip('postgres is not there')
    const failures: string[] = []
    const counts: Record<string, number> = {}
    const reasons = new Map<string, number>()
    for (let seed = firstSeed; seed < firstSeed + runs; seed += 1) {
      try {
        const outcome = await thereAndBack(seed, reasons)
        counts[outcome] = (counts[outcome] ?? 0) + 1
      } catch (reason) {
        failures.push(`seed ${seed}: ${(reason as Error).message}`)
      }
    }
    if (process.env.PLINTH_RUNS) console.log(counts, reasons, failures.length)
    expect(failures.slice(0, 3).join('\n\n')).toBe('')
  }, 900_000)

  it('a schema goes from project to project while rows come, and back to the first', async ({ skip }) => {
    if (!database) return skip('postgres is not there')
    for (let seed = firstSeed; seed < firstSeed + runs / 2; seed += 1) {
      try {
        await through(
          [0, 1, 2, 0].map((variation) => projectOfSeed(seed, variation)),
          seed,
        )
      } catch (reason) {
        throw new Error(`seed ${seed}: ${(reason as Error).message}`, { cause: reason })
      }
    }
  }, 900_000)
})

async function through([first, ...others]: readonly Project[], seed: number): Promise<void> {
  const wanted: (readonly string[])[] = []
  for (const project of others) wanted.push(await make(project))
  const original = await make(first!)
  let there = snapshotOf(first!)
  for (const [at, project] of others.entries()) {
    await insertRows(database!, there.tables, seed + at)
    const decisions = decisionsFor(there, project, new Dice(seed))
    const plan = planChange({ from: there, to: project, kind, migration, decisions })
    show(plan.steps)
    const isPrepared = plan.steps.some(({ phase }) => phase === 'prepare')
    if (plan.problems.length > 0) continue
    if ((await applied(database!, plan.steps)) !== undefined) {
      if (isPrepared) return
      continue
    }
    there = plan.after
    expectSame(await schemaOf(database!), wanted[at]!)
    expectSame(await hiddenNames(database!), hiddenIn(there))
  }
  await insertRows(database!, there.tables, seed + 9)
  const undo = planUndo({ from: there, to: snapshotOf(first!), kind, migration })
  show(undo.steps)
  if ((await applied(database!, undo.steps)) !== undefined) return
  expectSame(await schemaOf(database!), original)
}
