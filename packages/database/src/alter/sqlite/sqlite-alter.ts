import { sqlite } from '../../dialect/sqlite.ts'
import type { LinkMove, TableChange } from '../../model/change.ts'
import type { Guard, Step } from '../../model/change-plan.ts'
import { createIndexes, createTable } from '../../plan/plan-table.ts'
import type { Alter } from '../alter.ts'
import { clearedLinks, clearSql, clearTitle } from '../returning-links.ts'
import { addColumns } from './fill.ts'
import { follow, followingsOf, inOrder, moveLink, severalTargets } from './follow.ts'
import { guardsOf } from './guards.ts'
import { goneName, type HeldNames, heldColumn, heldTable, holdNames, isAsked } from './held-names.ts'
import { dropTable, loosen } from './loosen.ts'
import { orphans } from './orphans.ts'
import { projection } from './projection.ts'
import { rebuild } from './rebuild.ts'
import { step } from './steps.ts'
import { type TableWork, tableWorks } from './table-work.ts'
import { dropColumns, makeIndexes, tighten } from './tighten.ts'

/**
 * SQLite: everything in one transaction, foreign keys off while it runs.
 *
 *   ask      guards that need only what is there
 *   loosen   constraints and indexes that go; every name becomes the final one; trash
 *   add      new tables, new columns with what fills them
 *   follow   rows that take values from rows of other tables
 *   tighten  NOT NULL, checks; or the rebuild of a table, where ALTER TABLE is not enough
 *   end      what goes for good, indexes, links that could not be asked about before
 */
export const sqliteAlter: Alter = { kind: 'sqlite', alter }

function alter(changes: readonly TableChange[], moves: readonly LinkMove[]): readonly Step[] {
  const works = tableWorks(changes, moves)
  const names = holdNames(changes, works, moves)
  const asked = new Set(changes.flatMap((change) => (goesAsked(change, moves) ? [change.before.name] : [])))
  const followings = followingsOf(works)
  const columns = new Map(works.map((work) => [work, columnsInMotion(work, names, moves)]))

  const plans = works.map((work) => {
    const { later, early } = columns.get(work)!
    const first = projection(work, 'first', new Set())
    const held = projection(work, 'held', early)
    const links = orphans(work, works, changes, first, later)
    return { work, later, early, held, links, guards: guardsOf(work, first, held, later) }
  })

  return [
    ...plans.flatMap(({ work, guards, links }) => {
      const several = moves.flatMap((move) =>
        move.kind === 'into column' && heldTable(names, move.table, false) === names.of(work)
          ? [severalTargets(move, names)]
          : [],
      )
      return ask(work, `check the rows of \`${work.before.name}\``, [...guards.first, ...links.first, ...several])
    }),
    ...loosen(changes, works, names, asked),
    ...changes.flatMap((change) => (change.kind === 'add' ? [addTable(change)] : [])),
    ...plans.flatMap(({ work, later, early }) => addColumns(work, later, early)),
    ...inOrder(followings, names).map((following) => follow(following, names)),
    ...moves.map((move) => moveLink(move, names)),
    ...plans.flatMap(({ work, held, later, guards }) =>
      work.rebuildFor.length > 0 ? [rebuild(work, held, guards.held)] : tighten(work, later, guards.held),
    ),
    ...plans.flatMap(({ work }) => dropColumns(work, names)),
    ...[...asked].map((name) => dropTable(name, `DROP TABLE ${sqlite.quoteName(goneName(name))}`)),
    ...plans.flatMap(({ work }) => makeIndexes(work)),
    ...works.flatMap(clearLinks),
    ...plans.flatMap(({ work, links }) => ask(work, `check the links of \`${work.after.name}\``, links.last)),
  ]
}

/** As deleting the rows they point at would have done, had they been there. */
function clearLinks(work: TableWork): readonly Step[] {
  const links = clearedLinks(work).filter((link) => work.newLinks.includes(link))
  return links.map((link) =>
    step({
      title: clearTitle(link, work.after),
      table: work.isRestored ? work.after.name : work.before.name,
      statements: [clearSql(link, work.after, sqlite)],
      rows: 'write',
    }),
  )
}

function goesAsked(
  change: TableChange,
  moves: readonly LinkMove[],
): change is Extract<TableChange, { readonly kind: 'drop' }> {
  return change.kind === 'drop' && isAsked(change.before.name, moves)
}

function ask(work: TableWork, title: string, guards: readonly Guard[]): readonly Step[] {
  if (guards.length === 0) return []
  return [step({ title, table: work.before.name, statements: [], guards, rows: 'read' })]
}

function addTable({ after }: TableChange & { kind: 'add' }): Step {
  return step({
    title: `add the table \`${after.name}\``,
    table: after.name,
    statements: [createTable(after, sqlite), ...createIndexes(after, sqlite)],
  })
}

/**
 * `later`: columns that get their values from rows of other tables. `early`: those that must be there before a rebuild,
 * be it that others ask for them.
 */
function columnsInMotion(
  work: TableWork,
  names: HeldNames,
  moves: readonly LinkMove[],
): { readonly later: ReadonlySet<string>; readonly early: ReadonlySet<string> } {
  const own = names.of(work)
  const is = (table: string, goes = false) => heldTable(names, table, goes) === own
  const later = new Set<string>()
  const early = new Set<string>()
  const see = (list: readonly string[], goes: boolean) => {
    for (const name of list) early.add(heldColumn(own, name, goes).name)
  }
  for (const move of moves) {
    if (is(move.table)) see(move.key, move.kind === 'into column')
    if (is(move.through, move.kind === 'into column')) see([...move.near, ...move.far], move.kind === 'into column')
    if (!is(move.table)) continue
    if (move.kind === 'into table') see(move.from, true)
    else for (const name of move.to) later.add(heldColumn(own, name, false).name)
  }
  for (const { work: other, change, fill } of followingsOf(names.works)) {
    if (is(fill.table)) {
      see([fill.take], false)
      see(fill.at, true)
    }
    if (other !== work) continue
    see(fill.from, true)
    later.add(change.to.name)
  }
  const isNew = new Set(
    work.columns.flatMap((change) => (change.kind === 'add' || change.kind === 'restore' ? [change.to.name] : [])),
  )
  const all = [...later, ...early, ...(work.rebuildFor.length === 0 ? isNew : [])]
  return { later, early: new Set(all.filter((name) => isNew.has(name))) }
}
