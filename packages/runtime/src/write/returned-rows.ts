import type { Answer } from '../database/database.ts'
import { answerTooLarge } from '../database/database-problems.ts'

/** The JSON texts of the rows that a write shows. */
export function returnedRows({ rows }: Answer): string[] {
  return rows.map(([row]) => {
    if (typeof row === 'string') return row
    throw answerTooLarge()
  })
}
