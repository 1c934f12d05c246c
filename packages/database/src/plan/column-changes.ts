import type { DatabaseKind } from '@plinth/manifest'
import { problem, type SchemaProblem } from '../check/schema-problems.ts'
import { convert } from '../convert/convert.ts'
import type { ColumnChange, Fill, KeptValues, ValueFill } from '../model/change.ts'
import type { Decisions } from '../model/change-plan.ts'
import type { ColumnShape, TableShape, TrashedColumn } from '../model/snapshot.ts'
import { decidedFill } from './fills.ts'
import { foundInTrash } from './found-in-trash.ts'
import { hiddenName } from './hidden-name.ts'
import type { MatchedTable } from './match-schemas.ts'

/** What all decisions on columns need to know besides their table. */
export interface Planning {
  readonly kind: DatabaseKind
  /** The migration being planned, or taken back. */
  readonly migration: string
  /** Taking a migration back drops for good what it added, and puts nothing into the trash. */
  readonly way: 'forward' | 'back'
  readonly decisions: Decisions
}

/** What happens to the columns of a table that stays, and the trash it has afterwards. */
export interface DecidedColumns {
  readonly columns: readonly ColumnChange[]
  readonly trash: readonly TrashedColumn[]
  readonly problems: readonly SchemaProblem[]
}

/** Decides for each column: kept, converted, new, hidden, back again, or gone. `follow` are fills that links know. */
export function columnChanges(
  table: MatchedTable,
  follow: ReadonlyMap<string, Fill>,
  filledByMove: ReadonlySet<string>,
  planning: Planning,
): DecidedColumns {
  const { kind, migration, way } = planning
  const trash = new TableTrash(table, planning)
  const problems: SchemaProblem[] = []

  const given = (to: ColumnShape): ValueFill | undefined => {
    const decided = decidedFill(to, table.after, planning.decisions)
    if (decided !== undefined && 'problem' in decided) problems.push(decided.problem)
    return decided !== undefined && 'text' in decided ? { kind: 'value', text: decided.text } : undefined
  }

  const kept = new Map<string, ColumnChange>()
  for (const { before: from, after: to } of table.columns.kept) {
    const values = keptValues(from, to, trash, planning)
    const fill = way === 'forward' && becomesRequired(from, to, table) ? (given(to) ?? ownDefault(to)) : undefined
    if (values !== undefined) kept.set(to.name, { kind: 'keep', from, to, values, ...(fill && { fill }) })
    else problems.push(impossible(from, to, table.after))
  }

  const staying = table.after.columns.map((to): ColumnChange => {
    const keep = kept.get(to.name)
    if (keep !== undefined) return keep
    const fill = given(to) ?? follow.get(to.name)
    // Values that a link brings along are newer than those it left.
    const back = filledByMove.has(to.name) ? undefined : trash.takeBack(to, (one) => isStoredAs(one, to, kind))
    return back === undefined ? { kind: 'add', to, fill } : { kind: 'restore', hidden: back.hidden, to, fill }
  })

  const keptBefore = new Set([...kept.values()].flatMap((change) => (change.kind === 'keep' ? [change.from] : [])))
  const going = table.before.columns
    .filter((column) => !keptBefore.has(column))
    .map((from): ColumnChange => {
      if (way === 'back') return { kind: 'drop', from }
      return { kind: 'trash', from, hidden: trash.put(from, 'dropped') }
    })
  const leftOver = way === 'back' ? trash.leftOver(migration) : []
  return { columns: [...staying, ...going, ...leftOver], trash: trash.now(), problems }
}

/** Undefined when no value of the one says anything in the other. */
function keptValues(
  from: ColumnShape,
  to: ColumnShape,
  trash: TableTrash,
  { kind, way }: Planning,
): KeptValues | undefined {
  const conversion = convert(from, to, kind)
  if (conversion.kind === 'same') return { kind: 'same' }
  if (conversion.kind === 'impossible') return undefined
  const old = trash.takeBack(
    from,
    (one) =>
      one.reason === 'converted' && isStoredAs(one, to, kind) && convert(one.column, from, kind).kind !== 'impossible',
  )
  if (old !== undefined) return { kind: 'convert back', hidden: old.hidden, old: old.column }
  if (conversion.lossless || way === 'back') return { kind: 'convert' }
  return { kind: 'convert and keep', hidden: trash.put(from, 'converted') }
}

/** As a new column would have it in the rows that are there. */
function ownDefault({ default: made }: ColumnShape): ValueFill | undefined {
  return made?.kind === 'literal' ? { kind: 'value', text: made.text } : undefined
}

function becomesRequired(from: ColumnShape, to: ColumnShape, { before, after }: MatchedTable): boolean {
  const isNull = !from.required && !before.key.includes(from.name)
  return isNull && (to.required || after.key.includes(to.name)) && to.type !== 'auto number'
}

function isStoredAs({ column }: TrashedColumn, to: ColumnShape, kind: DatabaseKind): boolean {
  return convert(column, to, kind).kind === 'same'
}

function impossible(from: ColumnShape, to: ColumnShape, { name }: TableShape): SchemaProblem {
  const place = { table: { name, path: `tables/${name}.json` }, column: to.name }
  return problem('TYPE_CHANGE_IMPOSSIBLE', place, { column: to.name, table: name, from: from.type, to: to.type })
}

/** The trash of one table while its columns are decided. Only what `migration` hid comes back. */
class TableTrash {
  readonly #planning: Planning
  readonly #taken: Set<string>
  /** Columns that may have something there. */
  readonly #wanted: readonly ColumnShape[]
  #entries: readonly TrashedColumn[]

  constructor({ before, columns }: MatchedTable, planning: Planning) {
    this.#planning = planning
    this.#entries = before.trash
    this.#wanted = [...columns.fresh, ...columns.kept.map((pair) => pair.before)]
    this.#taken = new Set([...before.trash.map(({ hidden }) => hidden), ...before.columns.map(({ name }) => name)])
  }

  put(column: ColumnShape, reason: TrashedColumn['reason']): string {
    const { migration } = this.#planning
    const hidden = hiddenName(migration, column.id, this.#taken)
    this.#taken.add(hidden)
    this.#entries = [...this.#entries, { column, hidden, since: migration, reason }]
    return hidden
  }

  /** The newest that fits; a column that was dropped before one that was only converted. */
  takeBack(column: ColumnShape, fits: (one: TrashedColumn) => boolean): TrashedColumn | undefined {
    const found = foundInTrash(column, this.#entries.filter(fits), this.#planning, this.#wanted)
    const back = found.findLast(({ reason }) => reason === 'dropped') ?? found.at(0)
    this.#entries = this.#entries.filter((one) => one !== back)
    return back
  }

  /** What a migration hid of its own making: with it, that goes for good. */
  leftOver(migration: string): readonly ColumnChange[] {
    const own = this.#entries.filter(({ since }) => since === migration)
    this.#entries = this.#entries.filter((one) => !own.includes(one))
    return own.map(({ column, hidden }) => ({ kind: 'drop', from: { ...column, name: hidden } }))
  }

  now(): readonly TrashedColumn[] {
    return this.#entries
  }
}
