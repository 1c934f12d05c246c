import { type Project, readProject } from '@plinth/manifest'
import { expect, it } from 'vitest'
import { Dice } from '../../../../manifest/src/testing/dice.ts'
import { randomProject } from '../../../../manifest/src/testing/random-project.ts'
import type { ChangedTable, TableChange } from '../../model/change.ts'
import type { Decisions, Step } from '../../model/change-plan.ts'
import type { Snapshot, TableShape } from '../../model/snapshot.ts'
import { decideChanges } from '../../plan/decide-changes.ts'
import { planChange } from '../../plan/plan-change.ts'
import { planInitialSchema } from '../../plan/plan-initial-schema.ts'
import { planUndo } from '../../plan/plan-undo.ts'
import { snapshotOf } from '../../plan/snapshot-of.ts'
import { toOneLinks } from '../../plan/table-constraints.ts'
import { decisionsFor, fillsKept } from '../../testing/testing-decisions.ts'
import { variedProject } from '../../testing/testing-varied-project.ts'
import { insertRandomRows } from './testing-random-rows.ts'
import { GuardStop, SqliteDatabase } from './testing-sqlite-database.ts'

const kind = 'sqlite'
const migration = '0002-draft'
const runs = Number(process.env.PLINTH_RUNS ?? (process.env.PLINTH_DEEP ? 1000 : 16))
/** A seed takes some 50 ms on an idle machine. */
const PATIENCE_MS = 20_000 + runs * 500
const firstSeed = Number(process.env.PLINTH_SEED ?? 0)

/** One in four as other tests have them; the others with every type, more kinds of keys, and more alike. */
function projectOfSeed(seed: number, variation: number): Project {
  if (seed % 4 > 0) return variedProject(seed, variation)
  return readProject(randomProject(seed + variation * 1_000_000), { database: kind }).project!
}

interface Tally {
  planned: number
  refused: number
  rows: number
  rebuilt: number
  moved: number
  followed: number
}

it(
  'random projects become one another, with their rows, and back',
  () => {
    const tally: Tally = { planned: 0, refused: 0, rows: 0, rebuilt: 0, moved: 0, followed: 0 }
    const reasons = new Map<string, number>()
    for (let seed = firstSeed; seed < firstSeed + runs; seed += 1) {
      const [before, after] = [projectOfSeed(seed, 0), projectOfSeed(seed, 1)]
      try {
        thereAndBack(before, after, seed, tally, reasons)
      } catch (reason) {
        throw new Error(`seed ${seed}: ${(reason as Error).message}`, { cause: reason })
      }
    }
    if (process.env.PLINTH_RUNS) console.log(tally, reasons)
    // Not everything is refused, and rows are there.
    expect(tally.planned - tally.refused).toBeGreaterThan(runs / 5)
    expect(tally.rows).toBeGreaterThan(runs)
  },
  PATIENCE_MS,
)

it(
  'a schema goes from project to project while rows come, and back to the first',
  () => {
    let arrived = 0
    for (let seed = firstSeed; seed < firstSeed + runs; seed += 1) {
      const projects = [0, 1, 2, 0].map((variation) => projectOfSeed(seed, variation))
      const database = databaseOf(projects[0]!)
      try {
        let there = snapshotOf(projects[0]!)
        for (const [step, project] of projects.slice(1).entries()) {
          insertRandomRows(database, there.tables, seed + step)
          const decisions = decisionsFor(there, project, new Dice(seed))
          const plan = planChange({ from: there, to: project, kind, migration, decisions })
          if (plan.problems.length > 0 || !applied(database, plan.steps)) continue
          there = plan.after
          arrived += 1
          const fresh = databaseOf(project)
          expect(database.structure()).toEqual(fresh.structure())
          fresh.close()
          expectNamesInTrash(database, there)
        }
        insertRandomRows(database, there.tables, seed + 9)
        const undo = planUndo({ from: there, to: snapshotOf(projects[0]!), kind, migration })
        if (applied(database, undo.steps)) {
          const fresh = databaseOf(projects[0]!)
          expect(database.structure()).toEqual(fresh.structure())
        }
      } catch (reason) {
        throw new Error(`seed ${seed}: ${(reason as Error).message}`, { cause: reason })
      }
      database.close()
    }
    expect(arrived).toBeGreaterThan(runs / 2)
  },
  PATIENCE_MS,
)

/** False where rows stand in the way; anything but a guard that finds them is a mistake of the plan. */
function applied(database: SqliteDatabase, steps: readonly Step[]): boolean {
  const was = database.structure()
  try {
    database.apply(steps)
    return true
  } catch (reason) {
    if (!(reason instanceof GuardStop) || reason.says === 'orphans') throw reason
    expect(database.structure()).toEqual(was)
    return false
  }
}

function thereAndBack(before: Project, after: Project, seed: number, tally: Tally, reasons: Map<string, number>): void {
  const [from, fresh] = [databaseOf(before), databaseOf(after)]
  const snapshot = snapshotOf(before)
  tally.rows += insertRandomRows(from, snapshot.tables, seed)
  const decisions = decisionsFor(snapshot, after, new Dice(seed))
  const plan = planChange({ from: snapshot, to: after, kind, migration, decisions })
  if (plan.problems.length > 0) return
  tally.planned += 1
  tally.rebuilt += plan.steps.filter(({ title }) => title.startsWith('rewrite')).length
  const [was, rows] = [from.structure(), allRows(from, snapshot.tables)]
  const counter = from.rows('SELECT name, seq FROM sqlite_sequence ORDER BY name')
  try {
    from.apply(plan.steps)
  } catch (reason) {
    if (!(reason instanceof GuardStop)) throw reason
    tally.refused += 1
    const what = reason.says.replaceAll(/`[^`]*`/g, '…')
    reasons.set(what, (reasons.get(what) ?? 0) + 1)
    if (reason.says === 'orphans') throw new Error(`orphans only found at the end ${reason.message}`)
    expect(from.structure()).toEqual(was)
    // Nothing stands in the way where nothing is.
    from.empty()
    from.apply(plan.steps)
    expect(from.structure()).toEqual(fresh.structure())
    return
  }
  expect(from.structure()).toEqual(fresh.structure())
  expectKept(from, snapshot, rows, plan.after, after, decisions, tally)
  expectNamesInTrash(from, plan.after)

  const undo = planUndo({ from: plan.after, to: snapshot, kind, migration })
  // What people gave to rows that had nothing stays, and may be nothing that was allowed before.
  const isFilled = fillsKept({ from: snapshot, to: after, kind, migration, decisions })
  if (isFilled && !applied(from, undo.steps)) return
  if (!isFilled) from.apply(undo.steps)
  expect(from.structure()).toEqual(was)
  if (!isFilled) expect(allRows(from, snapshot.tables)).toEqual(rows)
  expect(from.rows('SELECT name, seq FROM sqlite_sequence ORDER BY name')).toEqual(counter)
  expect(from.values("SELECT name FROM sqlite_schema WHERE sql LIKE '%plinth%'")).toEqual([])
  from.close()
  fresh.close()
}

function databaseOf(project: Project): SqliteDatabase {
  const database = new SqliteDatabase()
  // So that its counters can be asked for in any case.
  database.run('CREATE TABLE counted (id INTEGER PRIMARY KEY AUTOINCREMENT)')
  database.run('DROP TABLE counted')
  for (const statement of planInitialSchema(project, kind).statements) database.run(statement)
  return database
}

/** Rows as sets, by the names of their columns. */
function allRows(database: SqliteDatabase, tables: readonly TableShape[]) {
  return tables.map(({ name, columns }) =>
    column(
      database,
      name,
      columns.map((one) => one.name),
    ),
  )
}

function column(database: SqliteDatabase, table: string, names: readonly string[]): readonly string[] {
  const list = [...names].sort().map((name) => `"${name}"`)
  return database
    .values(`SELECT ${list.join(', ')} FROM "${table}"`)
    .map((row) => JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? `${value}n` : value)))
    .sort()
}

/** Rows keep the values of columns that are stored as before, in the table or in its trash. */
function expectKept(
  database: SqliteDatabase,
  before: Snapshot,
  rows: readonly (readonly string[])[],
  reached: Snapshot,
  after: Project,
  decisions: Decisions,
  tally: Tally,
): void {
  const planning = { kind, migration, way: 'forward', decisions } as const
  const { changes, moves } = decideChanges(before, snapshotOf(after).tables, planning)
  for (const move of moves) {
    const [table, columns] = move.kind === 'into table' ? [move.through, move.far] : [move.table, move.to]
    const old = changes.find((one) => one.kind === 'change' && one.after.name === move.table)
    const oldName = old !== undefined && 'before' in old ? old.before.name : ''
    const [from, names] = move.kind === 'into table' ? [oldName, [...new Set(move.from)]] : [move.through, move.near]
    const place = before.tables.findIndex(({ name }) => name === from)
    const at = before.tables[place]!.columns.map(({ name }) => name).sort()
    const linked = rows[place]!.map((row): unknown[] => names.map((name) => JSON.parse(row)[at.indexOf(name)]))
    const wanted =
      move.kind === 'into table'
        ? linked.filter((values) => values.every((value) => value !== null)).length
        : new Set(linked.map((values) => JSON.stringify(values))).size
    expect({ move, linked: countSet(database, table, columns) }).toEqual({ move, linked: wanted })
    tally.moved += wanted
  }
  for (const change of changes) {
    if (change.kind === 'trash') {
      const place = before.tables.findIndex(({ name }) => name === change.before.name)
      expect(
        column(
          database,
          change.hidden,
          change.before.columns.map(({ name }) => name),
        ),
      ).toEqual(rows[place])
    }
    if (change.kind !== 'change') continue
    const place = before.tables.findIndex(({ name }) => name === change.before.name)
    expect(database.values(`SELECT 1 FROM "${change.after.name}"`).length).toBe(rows[place]!.length)
    const pairs = change.columns.flatMap((one): [string, string][] => {
      if (one.kind === 'trash') return [[one.from.name, one.hidden]]
      if (one.kind === 'keep' && one.fill !== undefined) return []
      if (one.kind === 'keep' && one.values.kind === 'same') return [[one.from.name, one.to.name]]
      if (one.kind === 'keep' && one.values.kind === 'convert and keep') return [[one.from.name, one.values.hidden]]
      return []
    })
    const columnNames = [...change.before.columns.map(({ name }) => name)].sort()
    const kept = pairs.toSorted((a, b) => (a[0] < b[0] ? -1 : 1))
    const was = rows[place]!.map((row) => {
      const values: unknown[] = JSON.parse(row)
      return JSON.stringify(kept.map(([name]) => values[columnNames.indexOf(name)]))
    }).sort()
    const list = kept.map(([, name]) => `"${name}"`)
    const now =
      list.length === 0
        ? was
        : database
            .values(`SELECT ${list.join(', ')} FROM "${change.after.name}"`)
            .map((row) => JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? `${value}n` : value)))
            .sort()
    expect(now).toEqual(was)
    for (const [old, names] of followedLinks(change, changes)) {
      const linked = rows[place]!.map((row): unknown[] => old.map((name) => JSON.parse(row)[columnNames.indexOf(name)]))
      const wanted = linked.filter((values) => values.every((value) => value !== null)).length
      expect({ names, linked: countSet(database, change.after.name, names) }).toEqual({ names, linked: wanted })
      tally.followed += wanted
    }
  }
  expect(reached.tables.length).toBe(after.tables.length)
}

function countSet(database: SqliteDatabase, table: string, columns: readonly string[]): number {
  const isSet = columns.map((name) => `"${name}" IS NOT NULL`).join(' AND ')
  return database.values(`SELECT 1 FROM "${table}" WHERE ${isSet}`).length
}

/** Links that got other columns, as what they point at has another key: those of before and of after. */
function followedLinks(
  { before, after, columns }: ChangedTable,
  all: readonly TableChange[],
): readonly (readonly [readonly string[], readonly string[]])[] {
  const isFollowing = (name: string) =>
    columns.some((one) => one.kind === 'add' && one.to.name === name && one.fill?.kind === 'follow')
  const isKept = (name: string) =>
    columns.some((one) => one.kind === 'keep' && one.to.name === name && one.values.kind === 'same')
  return toOneLinks(after).flatMap((link) => {
    const old = toOneLinks(before).find((one) => one.id === link.id)
    const target = all.find((one) => one.kind === 'change' && one.after.name === link.to)
    const isSame = target?.kind === 'change' && target.before.name === old?.to
    return old !== undefined &&
      isSame &&
      link.from.every((name) => isKept(name) || isFollowing(name)) &&
      link.from.some(isFollowing)
      ? [[old.from, link.from] as const]
      : []
  })
}

/** The trash is where the schema says, and takes null. */
function expectNamesInTrash(database: SqliteDatabase, { tables, trash }: Snapshot): void {
  for (const table of tables) {
    const hidden = database
      .rows(`SELECT name, "notnull" AS required, pk FROM pragma_table_xinfo('${table.name}') WHERE name LIKE 'plinth%'`)
      .map((row) => ({ ...row }))
    expect(hidden.map(({ name }) => name).sort()).toEqual(table.trash.map((one) => one.hidden).sort())
    expect(hidden.filter(({ required, pk }) => required !== 0n || pk !== 0n)).toEqual([])
  }
  const there = database.values("SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'plinth%'").flat()
  expect(there.sort()).toEqual(trash.map(({ hidden }) => hidden).sort())
}
