import { MAX_ROW_NUMBER } from './limits.ts'
import { wireProblems } from './wire-problems.ts'

/** Which rows of a result are asked for; no limit means to the end. */
export interface RowRange {
  readonly offset: number
  readonly limit: number | undefined
}

/**
 * Reads `Range: 0-24` with `Range-Unit: items`. Ranges of other units, bytes say, are not about rows and are ignored,
 * as is what does not look like a range (RFC 9110).
 */
export function readRange(range: string | undefined, unit: string | undefined): RowRange | undefined {
  if (range === undefined || (unit !== undefined && unit.trim() !== 'items')) return undefined
  const match = /^(?:items=)?(\d{1,16})-(\d{0,16})$/.exec(range.trim())
  if (match === null) return undefined
  const first = Number(match[1])
  const last = match[2] === '' ? undefined : Number(match[2])
  if (last !== undefined && last < first) {
    throw wireProblems.rangeNotSatisfiable(
      'The lower boundary must be lower than or equal to the upper boundary in the Range header.',
    )
  }
  if (first > MAX_ROW_NUMBER)
    throw wireProblems.rangeNotSatisfiable(`The lower boundary may be at most ${MAX_ROW_NUMBER}.`)
  const limit = last === undefined || last - first >= MAX_ROW_NUMBER ? undefined : last - first + 1
  return { offset: first, limit }
}

/** The `Content-Range` header: `0-24/573`, `*` standing for no rows and for a total nobody counted. */
export function contentRange(offset: number, rows: number, total: number | bigint | undefined): string {
  const range = rows === 0 ? '*' : `${offset}-${offset + rows - 1}`
  return `${range}/${total ?? '*'}`
}

/** The status of an answer with rows: 206 when a counted total says that there are more. */
export function rangeStatus(offset: number, rows: number, total: number | bigint | undefined): 200 | 206 {
  if (total === undefined) return 200
  if (offset > 0 && total < offset) {
    throw wireProblems.rangeNotSatisfiable(`An offset of ${offset} was requested, but there are only ${total} rows.`)
  }
  return rows < total ? 206 : 200
}
