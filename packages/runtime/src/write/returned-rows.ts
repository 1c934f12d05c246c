import { answerTooLarge } from '../database/constraint-problems.ts'
import type { Answer } from '../database/database.ts'

/** The JSON texts of the rows that a write shows. */
export function returnedRows({ rows }: Answer): string[] {
  return rows.map(([row]) => {
    if (typeof row === 'string') return row
    throw answerTooLarge()
  })
}
