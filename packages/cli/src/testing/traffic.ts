/** People who read and write through an API without a break, some of each, until they are told to stop. */
export class Traffic {
  readonly statuses = new Set<number>()
  readonly #failures: string[] = []
  readonly #people: Promise<void>[]
  #answered = 0
  #goesOn = true
  /** How many rows were answered as created. */
  written = 0

  constructor(api: string, key: string) {
    this.#people = Array.from({ length: 6 }, (_, number) => this.#person(api, key, number))
  }

  async stop(): Promise<{ answered: number; failures: readonly string[]; statuses: ReadonlySet<number> }> {
    this.#goesOn = false
    await Promise.all(this.#people)
    return { answered: this.#answered, failures: this.#failures, statuses: this.statuses }
  }

  async #person(api: string, key: string, number: number): Promise<void> {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    for (let turn = 0; this.#goesOn; turn++) {
      const writes = number % 3 === 0
      try {
        const answer = writes
          ? await fetch(`${api}/playlist`, {
              method: 'POST',
              headers,
              body: JSON.stringify({ name: `Swap ${number} ${turn}` }),
            })
          : await fetch(
              `${api}/album?select=title,artist(name),tracks(name)&order=album_id&limit=5&offset=${turn % 300}`,
            )
        const body = await answer.text()
        if (!answer.ok) this.#failures.push(`${answer.status} ${body}`)
        this.statuses.add(answer.status)
        if (writes && answer.status === 201) this.written++
        this.#answered++
      } catch (error) {
        this.#failures.push(String(error))
      }
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
}
