import type { Dialect } from '../dialect/dialect.ts'
import type { ChangedTable, ColumnChange, TableChange } from '../model/change.ts'
import type { TableShape } from '../model/snapshot.ts'
import { columnConditions } from '../plan/column-conditions.ts'
import { columnOf, condition } from '../plan/condition.ts'
import {
  checksOf,
  foreignKeySql,
  foreignKeysOf,
  indexesOf,
  indexSql,
  keyOf,
  type NamedSql,
  toOneLinks,
} from '../plan/table-constraints.ts'
import { asRenamed, columnsIn, type Renames, renamesOf } from './as-renamed.ts'

/**
 * What of a table's constraints and indexes is to go, to come, or only gets another name. What is in none of these
 * lists stays as it is; a database renames the columns and tables in it by itself.
 */
export interface ConstraintChanges {
  readonly checks: NamedChanges
  readonly foreignKeys: NamedChanges
  readonly indexes: NamedChanges
  readonly key: KeyChange
}

export interface NamedChanges {
  /** By their names in the database of before, and in the words of before. */
  readonly drop: readonly NamedSql[]
  readonly add: readonly NamedSql[]
  /** Says the same under another name. A `from` may be the `to` of another (two columns that swap their names). */
  readonly rename: readonly { readonly from: string; readonly to: NamedSql }[]
}

export interface KeyChange {
  /** Undefined where an identity says it (SQLite). */
  readonly before: NamedSql | undefined
  readonly after: NamedSql | undefined
  /** Other columns, another order, or said by an identity and then not: it must be made anew. */
  readonly change: boolean
  /** The same columns under another name of the constraint: the table was renamed. */
  readonly rename: boolean
  /** The values of one of its columns are stored in another form; the columns are the same unless `change`. */
  readonly converted: boolean
}

/** Compares what the table says before, in the names of after, with what it says after. `all` are all changes. */
export function constraintChanges(
  change: ChangedTable,
  all: readonly TableChange[],
  dialect: Dialect,
): ConstraintChanges {
  const renames = renamesOf(all)
  const before = asRenamed(change.before, renames)
  const key = keyChange(change, before, dialect)
  const converted = new Set(
    change.columns
      .filter((column) => column.kind === 'keep')
      .filter(isConverted)
      .map(({ to }) => to.name),
  )
  const compare = (old: readonly Old[], now: readonly NamedSql[], made: readonly string[]) =>
    compared(
      old,
      now.map((named, at) => ({ named, made: made[at] ?? named.sql })),
    )

  const checks = checksOf(change.after, dialect)
  const foreignKeys = foreignKeysOf(change.after, dialect)
  const indexes = indexesOf(change.after, dialect)
  return {
    checks: compare(oldChecks(change, before, renames, converted, dialect), checks, []),
    foreignKeys: compare(oldForeignKeys(change, before, all, renames, dialect), foreignKeys, []),
    indexes: compare(
      oldIndexes(change.before, before, converted, dialect),
      indexes,
      change.after.indexes.map((index) => indexSql({ ...index, name: '' }, change.after, dialect)),
    ),
    key,
  }
}

/** Unique indexes that rows can break: new ones, and those of columns that are filled where they are empty. */
export function askedUnique(
  { after, columns }: Pick<ChangedTable, 'after' | 'columns'>,
  { add }: NamedChanges,
): TableShape['indexes'] {
  const filled = columns.flatMap((one) => (one.kind === 'keep' && one.fill !== undefined ? [one.to.name] : []))
  return after.indexes.filter(({ name, unique, columns: own, where }) => {
    const used = [...own.map((column) => column.name), ...(where === undefined ? [] : columnsIn(where))]
    return unique && (add.some((one) => one.name === name) || used.some((column) => filled.includes(column)))
  })
}

/** A constraint of before. `made` is what it says in the names of after; undefined when it cannot stay. */
interface Old {
  readonly named: NamedSql
  readonly made: string | undefined
}

function compared(old: readonly Old[], now: readonly { named: NamedSql; made: string }[]): NamedChanges {
  const left = [...old]
  const add: { named: NamedSql; made: string }[] = []
  const rename: { from: string; to: NamedSql }[] = []
  const takeOut = (fits: (one: Old) => boolean) => {
    const at = left.findIndex(fits)
    return at === -1 ? undefined : left.splice(at, 1)[0]
  }
  const others = now.filter(
    ({ named, made }) => takeOut((one) => one.made === made && one.named.name === named.name) === undefined,
  )
  for (const other of others) {
    const same = takeOut((one) => one.made === other.made)
    if (same === undefined) add.push(other)
    else rename.push({ from: same.named.name, to: other.named })
  }
  return { drop: left.map(({ named }) => named), add: add.map(({ named }) => named), rename }
}

function oldChecks(
  { before: asItWas }: ChangedTable,
  before: TableShape,
  renames: Renames,
  converted: ReadonlySet<string>,
  dialect: Dialect,
): readonly Old[] {
  return checksOf(asItWas, dialect).map(({ of, ...named }) => {
    if (of.kind === 'column') {
      const name = renames.column(asItWas.name, of.name)
      if (name === undefined || converted.has(name)) return { named, made: undefined }
      return { named, made: columnConditions(columnOf(before, name), dialect).join(' AND ') }
    }
    const check = before.checks.find(({ name }) => name === of.name)
    if (check === undefined || columnsIn(check.expression).some((name) => converted.has(name))) {
      return { named, made: undefined }
    }
    return { named, made: condition(check.expression, before, dialect) }
  })
}

/** A foreign key cannot stay while a column at either end, or the key it rests on, becomes another. */
function oldForeignKeys(
  change: ChangedTable,
  before: TableShape,
  all: readonly TableChange[],
  renames: Renames,
  dialect: Dialect,
): readonly Old[] {
  const retyped = retypedColumns(change, dialect)
  return toOneLinks(change.before).map((link) => {
    const named = { name: link.constraint, sql: foreignKeySql(link, dialect) }
    const now = toOneLinks(before).find(({ constraint }) => constraint === link.constraint)
    const target = all.find((one) => one.kind === 'change' && one.before.name === link.to) as ChangedTable | undefined
    const atEnds =
      now?.from.some((name) => retyped.has(name)) ||
      (target !== undefined &&
        (link.at.some((name) => retypedColumns(target, dialect).has(renames.column(link.to, name) ?? '')) ||
          keyChange(target, asRenamed(target.before, renames), dialect).change))
    return { named, made: now === undefined || atEnds ? undefined : foreignKeySql(now, dialect) }
  })
}

function oldIndexes(
  asItWas: TableShape,
  before: TableShape,
  converted: ReadonlySet<string>,
  dialect: Dialect,
): readonly Old[] {
  return asItWas.indexes.map((index) => {
    const named = { name: index.name, sql: indexSql(index, asItWas, dialect) }
    const now = before.indexes.find(({ name }) => name === index.name)
    const names = [...(now?.columns.map(({ name }) => name) ?? []), ...(now?.where ? columnsIn(now.where) : [])]
    if (now === undefined || names.some((name) => converted.has(name))) return { named, made: undefined }
    return { named, made: indexSql({ ...now, name: '' }, before, dialect) }
  })
}

function keyChange(change: ChangedTable, before: TableShape, dialect: Dialect): KeyChange {
  const [was, now] = [keyOf(change.before, dialect), keyOf(change.after, dialect)]
  const sameColumns = before.key.join('\n') === change.after.key.join('\n')
  const isChange = !sameColumns || (was === undefined) !== (now === undefined)
  return {
    before: was,
    after: now,
    change: isChange,
    rename: !isChange && was?.name !== now?.name,
    converted: change.columns.some(
      (one) => one.kind === 'keep' && isConverted(one) && change.after.key.includes(one.to.name),
    ),
  }
}

function isConverted(column: ColumnChange): boolean {
  return column.kind === 'keep' && column.values.kind !== 'same'
}

/** New names of columns whose type in the database becomes another, be it only longer. */
function retypedColumns(change: ChangedTable, dialect: Dialect): ReadonlySet<string> {
  const kept = change.columns.filter((column) => column.kind === 'keep')
  const retyped = kept.filter(
    (column) => isConverted(column) || dialect.columnType(column.from) !== dialect.columnType(column.to),
  )
  return new Set(retyped.map(({ to }) => to.name))
}
