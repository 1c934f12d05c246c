import type { ProblemCode } from './problem-status.ts'

/** What a client is told when a request cannot be answered: the PostgREST error body with its HTTP status. */
export class Problem extends Error {
  readonly status: number
  readonly code: ProblemCode
  readonly details: string | null
  readonly hint: string | null

  constructor(
    status: number,
    code: ProblemCode,
    message: string,
    details: string | null = null,
    hint: string | null = null,
  ) {
    super(message)
    this.name = 'Problem'
    this.status = status
    this.code = code
    this.details = details
    this.hint = hint
  }
}

/** An impossible state: our mistake. `id` is unique in the repository, so that a log line leads to its place. */
export class Bug extends Error {
  readonly id: string

  constructor(id: string, facts?: unknown) {
    super(`Plinth bug ${id}${facts === undefined ? '' : `: ${JSON.stringify(facts)}`}`)
    this.name = 'Bug'
    this.id = id
  }
}
