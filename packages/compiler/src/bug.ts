/** An impossible state: our mistake. `id` is unique in the repository, so that a report leads to its place. */
export class Bug extends Error {
  readonly id: string

  constructor(id: string, facts?: unknown) {
    super(`Plinth bug ${id}${facts === undefined ? '' : `: ${JSON.stringify(facts)}`}`)
    this.name = 'Bug'
    this.id = id
  }
}
