import type { TableSize } from '../migrate/migrator-protocol.ts'

/** How far a move has come, as far as the source's statistics let anybody say. */
export class MoveProgress {
  readonly #sizes: ReadonlyMap<string, TableSize>
  readonly #copied = new Map<string, number>()
  readonly #began = performance.now()
  #written = 0

  constructor(sizes: readonly TableSize[]) {
    this.#sizes = new Map(sizes.map((size) => [size.table, size]))
  }

  get rows(): number {
    return [...this.#sizes.values()].reduce((sum, { rows }) => sum + rows, 0)
  }

  /** Rows that were there when this run began. */
  begin(table: string, rows: number): void {
    this.#copied.set(table, rows)
  }

  add(table: string, rows: number): void {
    this.#copied.set(table, this.rowsOf(table) + rows)
    this.#written += rows
  }

  /** Whatever statistics said of it, it is whole. */
  finish(table: string): void {
    const size = this.#sizes.get(table)
    if (size !== undefined && this.rowsOf(table) < size.rows) this.#copied.set(table, size.rows)
  }

  rowsOf(table: string): number {
    return this.#copied.get(table) ?? 0
  }

  get share(): number {
    let [done, all] = [0, 0]
    for (const [table, size] of this.#sizes) {
      const weight = size.bytes ?? size.rows * USUAL_ROW_BYTES
      all += weight
      done += weight * Math.min(1, size.rows === 0 ? 1 : this.rowsOf(table) / size.rows)
    }
    return all === 0 ? 1 : done / all
  }

  get perSecond(): number {
    return Math.round((this.#written * 1000) / Math.max(1, performance.now() - this.#began))
  }
}

/** Where a database does not say how large a table is. */
const USUAL_ROW_BYTES = 100
