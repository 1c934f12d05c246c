import type { DatabaseKind } from '@plinth/manifest'

/** One request and what it has to be answered. A file of `requests/` is a list of these. */
export interface Exchange {
  readonly title: string
  /** Lines between the title and the request, which explain it to a reader. */
  readonly notes: readonly string[]
  readonly request: WrittenRequest
  readonly answers: readonly ExpectedAnswer[]
}

export interface WrittenRequest {
  readonly method: string
  /** The lines of the target: a path and its parameters, joined as they stand when sent. */
  readonly target: readonly string[]
  readonly headers: readonly Header[]
  readonly body: string
}

/** What comes back, as far as a file says it. */
export interface Answer {
  readonly status: number
  readonly headers: readonly Header[]
  readonly body: string
}

export interface ExpectedAnswer extends Answer {
  /** Undefined for the answer of every database that has none of its own. */
  readonly only: Difference | undefined
}

/** Where databases differ, the file says on which and why. */
export interface Difference {
  readonly databases: readonly DatabaseKind[]
  readonly reason: string
}

export type Header = readonly [name: string, value: string]

export function answerOn(database: DatabaseKind, { answers }: Exchange): ExpectedAnswer | undefined {
  const own = answers.find(({ only }) => only?.databases.includes(database))
  return own ?? answers.find(({ only }) => only === undefined)
}
