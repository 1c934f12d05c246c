import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { introspect, type LiveSchema } from '@plinth/database'
import {
  type Brought,
  bringUpToDate,
  buildProject,
  decide,
  MachineFault,
  ProjectDatabase,
  releaseDraft,
  type SpokenDecisions,
} from '@plinth/host'
import type { Column, DatabaseKind, Project, SourceFile } from '@plinth/manifest'
import { readProject } from '@plinth/manifest'
import { expect, test } from 'vitest'
import { variedFiles } from '../../../packages/database/src/testing/testing-varied-project.ts'
import { Dice } from '../../../packages/manifest/src/testing/dice.ts'
import { randomProject } from '../../../packages/manifest/src/testing/random-project.ts'
import { absenceOf, type NewDatabase, newDatabase } from '../databases/new-database.ts'
import { built } from '../servers/ejected-app.ts'
import { commonSettings } from '../servers/server.ts'
import { allRows } from './all-rows.ts'
import { seedRows, wireText } from './seed-rows.ts'

const kinds: readonly DatabaseKind[] = ['sqlite', 'postgres', 'mysql']
const firstSeed = Number(process.env.PLINTH_SEED ?? 0)
const runs = Number(process.env.PLINTH_RUNS ?? (process.env.PLINTH_DEEP ? 60 : 2))
/** A dropped table with a link to itself comes back; two tables get required fields at once, and both are asked for. */
const knownSeeds = [101, 104]

for (const kind of kinds) {
  const absence = await absenceOf(kind)
  test.skipIf(absence !== undefined)(
    `a random project on ${kind} becomes another one, as a draft and as a release, with its rows, and comes back`,
    { timeout: 60_000 + runs * 30_000 },
    async () => {
      for (const seed of knownSeeds) expect(await thereAndBack(kind, seed), `seed ${seed}`).toBe('there and back')
      const outcomes: Outcome[] = []
      for (let seed = firstSeed; outcomes.length < runs; seed++) {
        const outcome = await thereAndBack(kind, seed).catch((cause) => {
          throw new Error(`seed ${seed}: ${(cause as Error).message}`, { cause })
        })
        if (outcome !== undefined) outcomes.push(outcome)
      }
      console.log(`${kind}: ${outcomes.join(', ')}`)
      expect(outcomes).toContain('there and back')
    },
  )
}

/** `refused`: rows stood in the way. */
type Outcome = 'there and back' | 'refused'

/** Undefined where one of the two projects cannot be on this kind of database. */
async function thereAndBack(kind: DatabaseKind, seed: number): Promise<Outcome | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'plinth-random-'))
  const [database, empty] = await Promise.all([newDatabase(kind), newDatabase(kind)])
  try {
    await writeProject(folder, filesOf(seed, 0, kind))
    const first = await buildProject(folder, kind)
    await writeProject(folder, filesOf(seed, 1, kind))
    const alone = await buildProject(folder, kind)
    if (first.kind === 'refused' || alone.kind === 'refused') return undefined
    await writeProject(folder, [...filesOf(seed, 0, kind), ...seedRows(first.project)])
    await releaseDraft(folder, await built(folder, kind), 'first')
    const before = await onDatabase(folder, database, async (opened) => {
      await opened.migrator.apply()
      return await stateOf(opened)
    })

    await writeProject(folder, [...filesOf(seed, 1, kind), dropsOf(first.project, alone.project, kind)])
    if ((await buildProject(folder, kind)).kind === 'refused') return undefined
    const hasArrived = await arrives(folder, database, new Dice(seed))
    const second = await built(folder, kind)
    const after = await onDatabase(folder, database, async (opened) => {
      const reached = await stateOf(opened)
      if (hasArrived) await opened.migrator.undo()
      expect(await stateOf(opened)).toEqual(before)
      return reached
    })
    if (!hasArrived) return 'refused'
    expectKept(first.project, second.project, before.rows, after.rows)

    await releaseDraft(folder, second, 'second')
    await onDatabase(folder, database, async (opened) => {
      expect(await opened.migrator.apply()).toMatchObject({ applied: ['0002-second'] })
      const { schema, hidden, rows } = await stateOf(opened)
      expect({ schema, hidden }).toEqual({ schema: after.schema, hidden: after.hidden })
      expectKept(first.project, second.project, before.rows, rows)
      await opened.migrator.undo()
      expect(await stateOf(opened)).toEqual(before)
    })

    await rm(join(folder, 'migrations'), { recursive: true })
    await onDatabase(folder, empty, async (opened) => {
      await opened.migrator.apply()
      expect(after.schema).toEqual((await stateOf(opened)).schema)
    })
    return 'there and back'
  } finally {
    await Promise.all([database.drop(), empty.drop()])
    await rm(folder, { recursive: true, force: true })
  }
}

/** Odd ones have every type of field and differ little; even ones are full of renames, swaps and re-used names. */
function filesOf(seed: number, variation: number, database: DatabaseKind): readonly SourceFile[] {
  if (seed % 2 === 1) return variedFiles(seed, variation)
  const files = randomProject(seed + variation * 1_000_000).filter(({ path }) => !path.startsWith('data/'))
  expect(readProject(files, { database }).problems).toEqual([])
  return files
}

async function writeProject(folder: string, files: readonly SourceFile[]): Promise<void> {
  for (const below of ['tables', 'data']) await rm(join(folder, below), { recursive: true, force: true })
  for (const { path, text } of files) {
    await mkdir(join(folder, dirname(path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
}

async function onDatabase<Result>(
  folder: string,
  { kind, url: databaseUrl }: NewDatabase,
  work: (database: ProjectDatabase) => Promise<Result>,
): Promise<Result> {
  const options = { folder, databaseUrl, environment: commonSettings }
  await using database = await ProjectDatabase.open(await built(folder, kind), options)
  return await work(database)
}

/** Does what `plinth migrate apply` asks for, until it is done. Says whether it could be, with the rows there are. */
async function arrives(folder: string, database: NewDatabase, dice: Dice): Promise<boolean> {
  for (let tries = 0; tries < 30; tries++) {
    const build = await built(folder, database.kind)
    const brought = await onDatabase(folder, database, (opened) => bring(opened).catch(refusal))
    if (brought === 'refused') return false
    if (brought.kind === 'up to date') return true
    if (brought.kind === 'read again') continue
    if (brought.kind === 'apart') throw new Error(brought.message)
    const answer = answerTo(brought, build.project, dice)
    if (answer === undefined) return false
    expect(await decide(folder, build, undefined, { drop: [], rename: [], fill: {}, ...answer })).toEqual({
      kind: 'decided',
    })
  }
  throw new Error('The same is asked again and again.')
}

function bring({ build, kind, migrator, folder }: ProjectDatabase): Promise<Brought> {
  return bringUpToDate({
    project: build.project,
    kind,
    draft: build.migration,
    migrator,
    approve: ({ plan, inTheWay }) => plan.questions.length === 0 && inTheWay.length === 0,
    noteDrops: async (drop) => void (await decide(folder, build, undefined, { drop, rename: [], fill: {} })),
    writeApp: async () => {},
    alone: async () => {},
  })
}

/** Some rows in the way show only half-way, when columns have their new names. */
function refusal(error: unknown): 'refused' {
  if (error instanceof MachineFault && error.code === 'MIGRATION_REFUSED') return 'refused'
  throw error
}

function answerTo(
  { proposal }: Brought & { kind: 'waits' },
  { tables }: Project,
  dice: Dice,
): Partial<SpokenDecisions> | undefined {
  const [question] = proposal.plan.questions
  if (question !== undefined) {
    const gone = question.kind === 'rename or drop table' ? question.gone : `${question.table}.${question.gone}`
    return dice.coin() ? { drop: [gone] } : { rename: [[gone, dice.one(question.candidates)]] }
  }
  const columns = tables.flatMap((table) =>
    table.columns.map((column) => [`${table.name}.${column.name}`, column] as const),
  )
  const missing = columns.filter(([name]) => proposal.missing.includes(name))
  return missing.length === 0
    ? undefined
    : { fill: Object.fromEntries(missing.map(([name, one]) => [name, wireText(one, 0)])) }
}

/** People who give a field another kind of values say that the old ones go. */
function dropsOf(before: Project, after: Project, kind: DatabaseKind): SourceFile {
  const drop = pairsOf(before, after).flatMap(({ from, columns }) =>
    columns.filter(({ was, is }) => was.value !== is.value).map(({ was }) => `${from}.${was.name}`),
  )
  return { path: `migrations/${kind}/draft.json`, text: JSON.stringify({ drop, fill: {} }) }
}

interface State {
  readonly schema: unknown
  readonly hidden: readonly string[]
  readonly rows: Awaited<ReturnType<typeof allRows>>
}

async function stateOf({ kind, url, migrator }: ProjectDatabase): Promise<State> {
  const live = await introspect(kind, (sql) => migrator.query(sql))
  return {
    schema: schemaOf(live),
    hidden: live.hidden.map(({ name }) => name),
    rows: await allRows({ kind, url: url! }),
  }
}

/** What a project says of tables, in an order that does not depend on the way to it. */
function schemaOf({ tables }: LiveSchema) {
  return tables.map(({ columns, checks, foreignKeys, indexes, key, ...table }) => ({
    ...table,
    key: key?.columns,
    columns: inOrder(columns.filter(({ name }) => !isHidden(name))),
    checks: inOrder(checks.filter(({ column }) => !isHidden(column)).map(({ column: _, ...check }) => check)),
    foreignKeys: inOrder(foreignKeys),
    indexes: inOrder(indexes),
  }))
}

function isHidden(column: string | undefined): boolean {
  return column?.startsWith('plinth_trash_') === true
}

function inOrder<Item>(items: readonly Item[]): readonly Item[] {
  return items.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

/** Tables that stay, by their ids, with the fields that stay in them. */
function pairsOf(before: Project, after: Project) {
  return before.tables.flatMap((table) => {
    const now = after.tables.find(({ id }) => id === table.id)
    if (now === undefined) return []
    const columns = table.columns.flatMap((was) => {
      const is = now.columns.find(({ id, link }) => id === was.id && link === undefined && was.link === undefined)
      return is === undefined ? [] : [{ was, is }]
    })
    return [{ from: table.name, to: now.name, columns }]
  })
}

function expectKept(before: Project, after: Project, rowsBefore: State['rows'], rowsAfter: State['rows']): void {
  for (const { from, to, columns } of pairsOf(before, after)) {
    const kept = columns.filter(({ was, is }) => storageOf(was) === storageOf(is))
    const was = rowsBefore[from]!.map((row) => kept.map((pair) => valueIn(row, pair.was.name)))
    const is = rowsAfter[to]!.map((row) => kept.map((pair) => valueIn(row, pair.is.name)))
    expect(inOrder(is), `${from}, now ${to}`).toEqual(inOrder(was))
  }
}

function valueIn(row: string, column: string): unknown {
  return (JSON.parse(row) as [name: string, value: unknown][]).find(([name]) => name === column)![1]
}

function storageOf({ value, precision, scale, options }: Column): string {
  return JSON.stringify([value, precision, scale, options])
}
