/** People who read albums and keep playlists while a project changes, as a browser would: one request after another. */
export class Visitors {
  readonly #api: string
  readonly #headers: Record<string, string>
  readonly #failures: string[] = []
  readonly #people: Promise<void>[]
  #answered = 0
  #longestMs = 0
  #goesOn = true
  /** Rows that were answered as created. */
  rowsWritten = 0

  constructor(api: string, key: string) {
    this.#api = api
    this.#headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    this.#people = [this.#reader(0), this.#reader(1), this.#writer(2), this.#writer(3)]
  }

  async leave(): Promise<{
    readonly answered: number
    readonly failures: readonly string[]
    readonly longestMs: number
  }> {
    this.#goesOn = false
    await Promise.all(this.#people)
    return { answered: this.#answered, failures: this.#failures, longestMs: this.#longestMs }
  }

  async rowsKept(): Promise<number> {
    const answer = await fetch(`${this.#api}/playlist?select=count()&name=like.Visit*`, { headers: this.#headers })
    return ((await answer.json()) as [{ count: number }])[0].count
  }

  async tidyUp(): Promise<void> {
    await fetch(`${this.#api}/playlist?name=like.Visit*`, { method: 'DELETE', headers: this.#headers })
  }

  async #reader(number: number): Promise<void> {
    for (let turn = number; this.#goesOn; turn++) {
      const query = 'select=title,artist(name),tracks(name)&order=album_id&limit=5'
      await this.#ask(`album?${query}&offset=${turn % 300}`)
    }
  }

  async #writer(number: number): Promise<void> {
    for (let turn = 0; this.#goesOn; turn++) {
      const body = JSON.stringify({ name: `Visit ${number} ${turn}` })
      if (await this.#ask('playlist', { method: 'POST', body })) this.rowsWritten++
    }
  }

  async #ask(path: string, request: RequestInit = {}): Promise<boolean> {
    const start = performance.now()
    try {
      const answer = await fetch(`${this.#api}/${path}`, { ...request, headers: this.#headers })
      const body = await answer.text()
      if (!answer.ok) this.#failures.push(`${answer.status} ${path} ${body}`)
      return answer.ok
    } catch (error) {
      this.#failures.push(`${path} ${(error as Error).message} ${String((error as Error).cause)}`)
      return false
    } finally {
      this.#answered++
      this.#longestMs = Math.max(this.#longestMs, performance.now() - start)
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }
}

/** What four of them ask for in that time leaves a small machine enough to change the project with. */
const PAUSE_MS = 15
