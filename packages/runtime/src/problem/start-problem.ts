/** Why a backend cannot start, with what to do about it: for the people who run it, never for clients. */
export class StartProblem extends Error {
  readonly next: string
  readonly kind: StartProblemKind

  constructor(message: string, next: string, cause?: unknown, kind: StartProblemKind = 'other') {
    super(message, { cause })
    this.name = 'StartProblem'
    this.next = next
    this.kind = kind
  }
}

/** What programs that start backends tell apart: the exit code says it (see `http/start-exit-code.ts`). */
export type StartProblemKind = 'otherSchema' | 'unavailable' | 'refused' | 'other'
