import { MachineFault } from '../failure/machine-fault.ts'
import type { GivenNumber, MovedTable, RowKey, TableDigest, TablePage } from '../migrate/migrator-protocol.ts'
import type { ProjectDatabase } from '../migrate/project-database.ts'
import type { ComparedTable, MoveEvent } from './move-event.ts'
import { MoveProgress } from './move-progress.ts'
import { differenceTo, mustBeOfProject, otherTables } from './must-be-of-project.ts'

export interface MoveOptions {
  readonly source: ProjectDatabase
  /** An empty database, or one that an earlier call has begun to fill. */
  readonly target: ProjectDatabase
  readonly report: (event: MoveEvent) => void
  /** Ends the work after the page that is on its way. */
  readonly signal?: AbortSignal
}

export type Moved =
  /** Every row of every table is the same on both sides. */
  | { readonly kind: 'moved'; readonly tables: readonly ComparedTable[]; readonly perSecond: number }
  /** The source was changed meanwhile; another call brings that over. */
  | { readonly kind: 'differs'; readonly tables: readonly ComparedTable[] }
  /** Another call goes on from there. */
  | { readonly kind: 'stopped' }

/**
 * Copies all rows of a project from one database into another of any kind, and compares them. Called again after whatever
 * ended it, it goes on where it stood; called again after its end, it brings over the tables that have changed since.
 */
export async function moveDatabase(options: MoveOptions): Promise<Moved> {
  const { source, target, report, signal } = options
  if (source.url !== undefined && source.url === target.url) throw sameDatabase()
  await mustBeOfProject(source, 'The database that rows come from')
  await makeTables(target)

  const found = await target.migrator.move<readonly MovedTable[]>({ kind: 'begin' })
  const names = found.map(({ table }) => table)
  const progress = new MoveProgress(await source.migrator.sizes(names, false))
  const goesOn = found.some(({ rows, state }) => rows > 0 || state === 'copied')
  report({ kind: 'begins', tables: names.length, rows: progress.rows, goesOn })

  let entries = found
  if (found.every(({ state }) => state === 'copied')) {
    const before = await compare(options, found)
    if (before === undefined) return { kind: 'stopped' }
    const changed = before.filter(({ isSame }) => !isSame).map(({ table }) => table)
    if (changed.length === 0) return await finish(options, before, 0)
    for (const table of changed) {
      report({ kind: 'copies again', table })
      await target.migrator.move({ kind: 'again', table })
    }
    entries = found.map((entry) => (changed.includes(entry.table) ? untouched(entry.table) : entry))
  }
  for (const entry of entries) {
    progress.begin(entry.table, entry.rows)
    if (entry.state === 'copied') progress.finish(entry.table)
  }
  for (const entry of entries.filter(({ state }) => state === 'copying')) {
    if (!(await copyTable(options, entry, progress))) return { kind: 'stopped' }
  }
  const { perSecond } = progress
  const compared = await compare(
    options,
    entries.map(({ table }) => ({ table, compared: null })),
  )
  if (compared === undefined || signal?.aborted) return { kind: 'stopped' }
  return await finish(options, compared, perSecond)
}

/** Makes the tables of the project in a new database; rows of `data/` are none of those that are moved. */
async function makeTables(target: ProjectDatabase): Promise<void> {
  if (target.build.migration.plan.questions.length > 0) {
    throw new MachineFault(
      'MIGRATION_REFUSED',
      `For ${target.kind}, it is not decided yet how the project differs from its released migrations.`,
      `Decide it first: plinth migrate plan --database ${target.kind}`,
    )
  }
  const { kind } = await differenceTo(target)
  if (kind === 'new' || kind === 'unfinished') await target.migrator.apply({ seeds: false })
  const change = await differenceTo(target)
  if (change.kind !== 'nothing') throw otherTables(change, 'The database that is to be filled')
}

/** Says whether the table is whole; false if the work is to stop. */
async function copyTable(
  { source, target, report, signal }: MoveOptions,
  entry: MovedTable,
  progress: MoveProgress,
): Promise<boolean> {
  const { table } = entry
  let { after } = entry
  let reading = pageOf(source, table, after)
  for (;;) {
    const page = await reading
    // While this page is written, the next one is read.
    if (page.next !== null) {
      reading = pageOf(source, table, page.next)
      reading.catch(() => {})
    }
    await target.migrator.move({ kind: 'take', page, after })
    progress.add(table, page.rows.length)
    const rows = progress.rowsOf(table)
    if (page.next === null) {
      progress.finish(table)
      report({ kind: 'copied', table, rows })
      return !signal?.aborted
    }
    if (signal?.aborted) return false
    after = page.next
    report({ kind: 'copying', table, rows, share: progress.share, perSecond: progress.perSecond })
  }
}

function pageOf(source: ProjectDatabase, table: string, after: RowKey | null): Promise<TablePage> {
  return source.migrator.move({ kind: 'page', table, after })
}

/** Undefined if the work is to stop. */
async function compare(
  { source, target, report, signal }: MoveOptions,
  entries: readonly Pick<MovedTable, 'table' | 'compared'>[],
): Promise<ComparedTable[] | undefined> {
  const compared: ComparedTable[] = []
  for (const { table, compared: before } of entries) {
    if (signal?.aborted) return undefined
    report({ kind: 'comparing', table })
    const [here, there] = await Promise.all(
      [source, target].map(({ migrator }) => migrator.move<TableDigest>({ kind: 'digest', table })),
    )
    if (before !== null && before.sha256 !== there!.sha256) throw changedByOthers(table)
    if (before === null) await target.migrator.move({ kind: 'compared', table, digest: there! })
    compared.push({ table, rows: here!.rows, there: there!.rows, isSame: here!.sha256 === there!.sha256 })
  }
  return compared
}

async function finish(
  { source, target }: MoveOptions,
  tables: readonly ComparedTable[],
  perSecond: number,
): Promise<Moved> {
  if (tables.some(({ isSame }) => !isSame)) return { kind: 'differs', tables }
  const numbers = await source.migrator.move<readonly GivenNumber[]>({ kind: 'numbers' })
  await target.migrator.move({ kind: 'finish', numbers })
  return { kind: 'moved', tables, perSecond }
}

function untouched(table: string): MovedTable {
  return { table, state: 'copying', rows: 0, after: null, compared: null }
}

function sameDatabase(): MachineFault {
  return new MachineFault(
    'MIGRATION_REFUSED',
    'Rows are to come from the database that they are to go to.',
    'Name another one with --to.',
  )
}

function changedByOthers(table: string): MachineFault {
  return new MachineFault(
    'MIGRATION_REFUSED',
    `Table "${table}" was changed since "plinth move" wrote its rows: they are not to be overwritten.`,
    'Take an empty database.',
  )
}
