import { postgres } from '../../dialect/postgres.ts'
import type { ColumnChange } from '../../model/change.ts'
import type { Step } from '../../model/change-plan.ts'
import { checksOf, foreignKeysOf } from '../../plan/table-constraints.ts'
import { orderRenames, type Rename } from '../sqlite/rename-order.ts'
import { quoted, step } from './step.ts'
import { goingName, type TableWork } from './table-work.ts'
import { relationsOf } from './trashed-table.ts'

/** Tables and indexes live in one room, so all of them are renamed together; then what is within each table. */
export function renameAll(works: readonly TableWork[]): readonly Step[] {
  return [...renameRelations(works), ...works.flatMap((work) => [...renameConstraints(work), ...renameColumns(work)])]
}

/** PostgreSQL tells all names apart. */
const asItIs = (name: string) => name

function renameRelations(works: readonly TableWork[]): readonly Step[] {
  const renames = works.flatMap(({ before, after, constraints, makesKey }) => [
    { from: before.name, to: after.name, isTable: true },
    ...constraints.indexes.rename.map(({ from, to }) => ({ from, to: to.name, isTable: false })),
    ...(constraints.key.rename && !makesKey && constraints.key.before && constraints.key.after
      ? [{ from: constraints.key.before.name, to: constraints.key.after.name, isTable: false }]
      : []),
  ])
  const taken = works.flatMap(({ before, constraints, makesKey }) => {
    const dropped = new Set(constraints.indexes.drop.map(({ name }) => name))
    if (makesKey && constraints.key.before) dropped.add(constraints.key.before.name)
    return [before.name, ...relationsOf(before).filter((name) => !dropped.has(name))]
  })
  const isTable = new Map(renames.map(({ from, isTable }) => [from, isTable]))
  const ordered = orderRenames(renames, taken, asItIs)
  return ordered.flatMap(({ from, to }) => {
    const table = isTable.get(from) === true
    // One that stepped aside is renamed twice.
    isTable.set(to, table)
    return step({
      title: `rename ${table ? 'the table' : 'the index'} \`${from}\` to \`${to}\``,
      table: table ? from : ownerOf(from, works),
      statements: [`ALTER ${table ? 'TABLE' : 'INDEX'} ${quoted(from)} RENAME TO ${quoted(to)}`],
    })
  })
}

function ownerOf(index: string, works: readonly TableWork[]): string {
  return works.find(({ before }) => relationsOf(before).includes(index))?.label ?? works[0]!.label
}

function renameConstraints(work: TableWork): readonly Step[] {
  const { before, after, constraints } = work
  const { checks, foreignKeys } = constraints
  const renames = [...checks.rename, ...foreignKeys.rename].map(({ from, to }): Rename => ({ from, to: to.name }))
  const dropped = new Set([...checks.drop, ...foreignKeys.drop].map(({ name }) => name))
  const taken = [...checksOf(before, postgres), ...foreignKeysOf(before, postgres)]
    .map(({ name }) => name)
    .filter((name) => !dropped.has(name))
  return step({
    title: `give the limits and links of \`${after.name}\` their new names`,
    table: work.label,
    statements: orderRenames(renames, taken, asItIs).map(
      ({ from, to }) => `ALTER TABLE ${quoted(after.name)}\n  RENAME CONSTRAINT ${quoted(from)} TO ${quoted(to)}`,
    ),
  })
}

interface SaidRename extends Rename {
  readonly says: string
  readonly toTrash?: true
}

/** Columns that go step aside at once, as their names may be those of others now. */
function renameColumns(work: TableWork): readonly Step[] {
  const { before, after, columns } = work
  const renames = columns.flatMap((change) => renameOf(work, change) ?? [])
  const taken = [...before.columns.map(({ name }) => name), ...before.trash.map(({ hidden }) => hidden)]
  const known = new Map(renames.map((rename) => [rename.from, rename]))
  return orderRenames(renames, taken, asItIs).flatMap(({ from, to }) => {
    const rename = known.get(from)
    if (rename !== undefined) known.set(to, rename)
    return step({
      title: rename?.says ?? `free the name \`${from}\` in \`${after.name}\` for another field`,
      table: work.label,
      statements: [`ALTER TABLE ${quoted(after.name)}\n  RENAME COLUMN ${quoted(from)} TO ${quoted(to)}`],
      loses: rename?.toTrash ? 'to trash' : 'nothing',
    })
  })
}

function renameOf(work: TableWork, change: ColumnChange): SaidRename | undefined {
  const table = `\`${work.after.name}\``
  switch (change.kind) {
    case 'keep': {
      const [from, to] = [change.from.name, change.to.name]
      return { from, to, says: `rename \`${from}\` to \`${to}\` in ${table}` }
    }
    case 'trash': {
      const from = change.from.name
      return { from, to: change.hidden, says: `move \`${from}\` of ${table} to the trash`, toTrash: true }
    }
    case 'drop': {
      const from = change.from.name
      return { from, to: goingName(work, change.from), says: `put \`${from}\` of ${table} aside until it is deleted` }
    }
    case 'restore': {
      const to = change.to.name
      return { from: change.hidden, to, says: `bring \`${to}\` of ${table} back from the trash` }
    }
    case 'add':
      return undefined
  }
}
