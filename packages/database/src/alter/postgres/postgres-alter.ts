import { postgres } from '../../dialect/postgres.ts'
import type { LinkMove, TableChange } from '../../model/change.ts'
import type { Guard, Step } from '../../model/change-plan.ts'
import { createIndexes, createTable } from '../../plan/plan-table.ts'
import type { Alter } from '../alter.ts'
import { addColumns, dropColumns, fillKept, loosenColumns, retypeColumns, tightenColumns } from './columns.ts'
import {
  addConstraints,
  addForeignKeys,
  addForeignKeysOf,
  clearLinks,
  dropConstraints,
  dropForeignKeys,
} from './constraints.ts'
import { type Asked, guardsOf, orphanGuards } from './guards.ts'
import { renameAll } from './names.ts'
import { nothingPrepared, prepare } from './prepare.ts'
import { followLinks, moveLinks, severalTargets } from './rows.ts'
import { step } from './step.ts'
import { tableWorks } from './table-work.ts'
import { dropOwnForeignKeys, dropTable, goneTable, hideTable, isAsked, restoreTable, trashTable } from './trash.ts'

/**
 * PostgreSQL: what does not block is prepared, statement by statement; everything else is one transaction.
 *
 *   ask      whatever can be asked of the rows as they are: before the first step, be it prepared or not
 *   loosen   foreign keys, checks, keys and indexes that go
 *   name     tables to the trash and back, then every name becomes the final one
 *   rows     new tables and columns, and what fills them; until here all columns that stay have their old types
 *   retype   columns that become another type
 *   tighten  NOT NULL, keys, checks, indexes, and at last foreign keys
 */
export const postgresAlter: Alter = { kind: 'postgres', alter }

function alter(changes: readonly TableChange[], moves: readonly LinkMove[], atOnce = false): readonly Step[] {
  const works = tableWorks(changes, moves)
  const prepared = atOnce ? nothingPrepared : prepare(works, changes)
  const asked = new Map(
    works.map((work) => [work, { rows: guardsOf(work), links: orphanGuards(work, works, changes) }]),
  )
  // So that a plan can be checked as a whole, and nothing is prepared for rows that stand in the way.
  const phase = prepared.steps.length > 0 ? 'prepare' : 'main'
  const checks = [
    ...moves.flatMap((move) => checkRows(move.through, severalTargets(move), phase)),
    ...works.flatMap((work) =>
      checkRows(work.label, at('before', [...asked.get(work)!.rows, ...asked.get(work)!.links]), phase),
    ),
  ]

  const main = [
    ...changes.flatMap((change) => (change.kind === 'restore' ? restoreTable(change) : [])),
    ...works.flatMap(dropForeignKeys),
    ...changes.flatMap(dropOwnForeignKeys),
    ...works.flatMap(dropConstraints),
    ...changes.flatMap((change) => goingTable(change, moves)),
    ...renameAll(works),
    ...changes.flatMap((change) => (change.kind === 'add' ? addTable(change) : [])),
    ...works.flatMap(loosenColumns),
    ...works.flatMap(addColumns),
    ...followLinks(works),
    ...moveLinks(moves, works, changes),
    ...works.flatMap(retypeColumns),
    ...works.flatMap(fillKept),
    ...works.flatMap((work) => [
      ...tightenColumns(work, prepared, at('now', asked.get(work)!.rows)),
      ...dropColumns(work),
      ...addConstraints(work, prepared),
    ]),
    ...works.flatMap(clearLinks),
    ...works.flatMap((work) => addForeignKeys(work, prepared, at('now', asked.get(work)!.links))),
    ...changes.flatMap((change) => addForeignKeysOf(change, moves)),
    ...changes.flatMap((change) =>
      change.kind === 'drop' && isAsked(change.before.name, moves) ? dropTable(change, moves) : [],
    ),
  ]
  return [...checks, ...prepared.steps, ...main]
}

function at(when: Asked['when'], asked: readonly Asked[]): readonly Guard[] {
  return asked.filter((one) => one.when === when).map(({ guard }) => guard)
}

/** What is asked in the words of before. */
function checkRows(table: string, guards: readonly Guard[], phase: Step['phase']): readonly Step[] {
  const title = `check the rows of \`${table}\``
  return step({ title, table, statements: [], guards, phase, rows: 'read', waits: 'nobody' })
}

function addTable({ after }: TableChange & { kind: 'add' }): readonly Step[] {
  return step({
    title: `add the table \`${after.name}\``,
    table: after.name,
    statements: [createTable(after, postgres), ...createIndexes(after, postgres)],
  })
}

function goingTable(change: TableChange, moves: readonly LinkMove[]): readonly Step[] {
  if (change.kind === 'trash') return trashTable(change)
  if (change.kind !== 'drop') return []
  const { before } = change
  if (!isAsked(before.name, moves)) return dropTable(change, moves)
  return step({
    title: `put \`${before.name}\` aside until its rows have moved`,
    table: before.name,
    statements: hideTable(before, goneTable(before.name)),
  })
}
