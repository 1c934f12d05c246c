/** An impossible state: our mistake, never a user's. `id` is unique in the repository. */
export class Bug extends Error {
  readonly id: string

  constructor(id: string, facts?: unknown) {
    super(`Plinth bug ${id}${facts === undefined ? '' : `: ${JSON.stringify(facts)}`}`)
    this.name = 'Bug'
    this.id = id
  }
}
