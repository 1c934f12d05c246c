import type { Snapshot } from '@plinth/database'
import type { MigrationDecisions } from '@plinth/manifest'

/** A field that comes to a table which is there, or stays, and is required, and nobody has named a value for its rows. */
export interface MissingFill {
  /** As in `Decisions.fill`: `book.isbn`. */
  readonly field: string
  readonly table: string
  /** What the table is called before. */
  readonly before: string
}

export function missingFills(from: Snapshot, to: Snapshot, { fill }: MigrationDecisions): MissingFill[] {
  return to.tables.flatMap((table) => {
    const before = from.tables.find(({ id }) => id === table.id)
    if (before === undefined) return []
    return table.columns
      .filter(({ id, name, required, default: other }) => {
        const old =
          before.columns.find((one) => one.id === id && one.name === name) ??
          before.columns.find((one) => one.id === id)
        // One that stays takes its default only where that is a value.
        const isGiven = old === undefined ? other !== undefined : other?.kind === 'literal'
        const wasRequired = old !== undefined && (old.required || before.key.includes(old.name))
        return required && !wasRequired && !isGiven
      })
      .map(({ name }) => ({ field: `${table.name}.${name}`, table: table.name, before: before.name }))
      .filter(({ field }) => fill[field] === undefined)
  })
}
