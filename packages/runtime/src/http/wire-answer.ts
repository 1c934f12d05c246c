/** What a request is answered with: everything a client sees but the headers that every answer has. */
export interface WireAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}
