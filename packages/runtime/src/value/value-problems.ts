import { Problem } from '../problem/problem.ts'

/** Characters of a refused value that are quoted back. */
const QUOTED_LENGTH = 100

/** A text or JSON value that is not of the column's type, in PostgreSQL's words. */
export function invalidSyntax(type: string, value: unknown, code: '22P02' | '22007' = '22P02'): Problem {
  return new Problem(400, code, `invalid input syntax for type ${type}: "${quote(value)}"`)
}

export function outOfRange(type: string, value: unknown): Problem {
  return new Problem(400, '22003', `value "${quote(value)}" is out of range for type ${type}`)
}

/** A date or time of the right form that no calendar or clock shows. */
export function fieldOutOfRange(text: string): Problem {
  return new Problem(400, '22008', `date/time field value out of range: "${quote(text)}"`)
}

/** A body that is no JSON, or not the JSON that is taken here. */
export function invalidJson(details: string): Problem {
  return new Problem(400, 'PGRST102', 'Empty or invalid json', details)
}

function quote(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  return text.length > QUOTED_LENGTH ? `${text.slice(0, QUOTED_LENGTH)}…` : text
}
