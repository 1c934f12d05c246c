import type { Bound } from '../../src/database/database.ts'
import { printSql } from './print-sql.ts'
import type { Step } from './recording-database.ts'
import type { WrittenRequest } from './requests-file.ts'

export interface SentAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
}

const shownHeaders = ['content-type', 'content-range', 'location', 'preference-applied', 'link', 'etag']

/** What a client got: status, the headers that say something, and JSON with an element a line. */
export function printAnswer({ title }: WrittenRequest, { status, headers, body }: SentAnswer): string {
  const shown = shownHeaders.flatMap((name) => {
    const value = headers[name]
    if (value === undefined || value === 'application/json; charset=utf-8') return []
    return `${name}: ${name === 'etag' ? '…' : value}\n`
  })
  const text = body === '' ? '' : `\n${printBody(body)}\n`
  return steady(`### ${title}\nHTTP ${status}\n${shown.join('')}${text}`)
}

/** JSON as a text that does not depend on the database's spaces. */
function printBody(body: string): string {
  if (!/^[[{]/.test(body)) return body.trimEnd()
  const parsed: unknown = parseWithSource(body, (_key, value, { source }) =>
    typeof value === 'number' ? rawJson(source!) : value,
  )
  if (!Array.isArray(parsed)) return JSON.stringify(parsed)
  return parsed.length === 0 ? '[]' : `[\n${parsed.map((row) => `  ${JSON.stringify(row)}`).join(',\n')}\n]`
}

/** Numbers as they are written; the types of the language do not know it yet. */
const { rawJSON: rawJson } = JSON as unknown as { rawJSON(source: string): object }
const parseWithSource = JSON.parse as (
  text: string,
  reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
) => unknown

/** A step of the work: SQL, then what is bound in it, then (on SQLite) how the database finds the rows. */
export function printStep(step: Step, queryPlan: readonly string[]): string {
  if (typeof step === 'string') return `${step};`
  const { statement, values } = step
  const bound = values.length === 0 ? [] : [`-- binds ${values.map(printValue).join(', ')}`]
  return steady([`${printSql(statement.text)};`, ...bound, ...queryPlan.map((line) => `-- ${line}`)].join('\n'))
}

const printValue = (value: Bound): string => (typeof value === 'string' ? JSON.stringify(value) : String(value))

/** The time of the test and random ids, which differ from run to run, by names. */
const steady = (text: string): string =>
  text
    .replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(\+00:00)?/g, (moment) =>
      Math.abs(Date.parse(`${moment.slice(0, 19).replace(' ', 'T')}Z`) - Date.now()) < 600_000 ? '{{now}}' : moment,
    )
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, (uuid) =>
      new Set(uuid.slice(0, 8)).size === 1 ? uuid : '{{uuid}}',
    )
