/** Why a backend cannot start, with what to do about it: for the people who run it, never for clients. */
export class StartProblem extends Error {
  readonly next: string

  constructor(message: string, next: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'StartProblem'
    this.next = next
  }
}
