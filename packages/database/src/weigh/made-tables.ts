import type { Step } from '../model/change-plan.ts'
import type { TableSize } from './weigh-plan.ts'

/**
 * How large the tables become that a plan makes: those it puts rows into get them from the tables of before, so at most
 * as many as the largest of these has; the others stay empty. Unknown where nothing is known of any table.
 */
export function madeTables(
  steps: readonly Step[],
  sizes: ReadonlyMap<string, TableSize>,
): ReadonlyMap<string, TableSize> {
  const made = namesIn(steps, /^CREATE TABLE ["`]([^"`]+)["`]/i)
  const filled = new Set(namesIn(steps, /^INSERT INTO ["`]([^"`]+)["`]/i))
  const known = [...sizes.values()].map(({ rows }) => rows)
  return new Map(
    made.flatMap((name): [string, TableSize][] => {
      if (!filled.has(name)) return [[name, { rows: 0 }]]
      return known.length === 0 ? [] : [[name, { rows: Math.max(...known) }]]
    }),
  )
}

function namesIn(steps: readonly Step[], pattern: RegExp): string[] {
  return steps.flatMap(({ statements }) => statements.flatMap((statement) => pattern.exec(statement)?.[1] ?? []))
}
