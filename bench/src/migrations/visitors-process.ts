/** A process of its own whose visitors read and write `item` without end, while somebody else changes it. */
import { Agent, request } from 'node:http'
import { setTimeout as after } from 'node:timers/promises'
import type { VisitorsOrder, Visits } from './visits.ts'

/** Tables are renamed and fields are required anew under the visitors' hands: who is refused for that asks the other way. */
const names = ['item', 'article']
const extras: readonly object[] = [{}, { origin: 'visit' }]

let round: Round | undefined
/** Codes are unique, over all rounds. */
let written = 0

process.on('message', async (order: VisitorsOrder) => {
  if (order.kind === 'come') round = new Round(order.port)
  else process.send?.(await round!.leave())
})

interface Ask {
  readonly method: 'GET' | 'POST' | 'PATCH'
  readonly query: string
  readonly body?: object
}

class Round {
  readonly #port: number
  readonly #agent = new Agent({ keepAlive: true })
  readonly #people: Promise<void>[]
  readonly #faults: string[] = []
  #goesOn = true
  #answered = 0
  #failed = 0
  #readMs = 0
  #writeMs = 0
  #heldMs = 0
  #lastByKey = performance.now()

  constructor(port: number) {
    this.#port = port
    const byKey = (turn: number): Ask => ({ method: 'GET', query: `?id=eq.${((turn * 7919) % 1000) + 1}` })
    const list = (turn: number): Ask => ({
      method: 'GET',
      query: `?state=eq.open&due=gte.${2024 + (turn % 3)}-02-01&order=due&limit=25`,
    })
    const write = (turn: number): Ask =>
      turn % 2 === 0
        ? { method: 'POST', query: '', body: newItem() }
        : { method: 'PATCH', query: `?id=eq.${(turn % 1000) + 1}`, body: { quantity: turn } }
    this.#people = [this.#person(byKey, 5), this.#person(byKey, 5), this.#person(list, 20), this.#person(write, 10)]
  }

  async leave(): Promise<Visits> {
    this.#goesOn = false
    await Promise.all(this.#people)
    this.#agent.destroy()
    return {
      answered: this.#answered,
      failed: this.#failed,
      faults: this.#faults,
      readMs: this.#readMs,
      writeMs: this.#writeMs,
      heldMs: this.#heldMs,
    }
  }

  async #person(ask: (turn: number) => Ask, pauseMs: number): Promise<void> {
    const way = { name: 0, extra: 0 }
    for (let turn = 0; this.#goesOn; turn++) {
      const wanted = ask(turn)
      const start = performance.now()
      while (!(await this.#isAnswered(wanted, way)) && this.#goesOn) await after(RETRY_MS)
      const end = performance.now()
      if (wanted.method === 'GET') this.#readMs = Math.max(this.#readMs, end - start)
      else this.#writeMs = Math.max(this.#writeMs, end - start)
      if (wanted.query.startsWith('?id=') && wanted.method === 'GET') {
        this.#heldMs = Math.max(this.#heldMs, end - this.#lastByKey)
        this.#lastByKey = end
      }
      await after(pauseMs)
    }
  }

  /** What the project calls things now is found by trying; a refusal is one when no way is left. */
  async #isAnswered({ method, query, body }: Ask, way: { name: number; extra: number }): Promise<boolean> {
    for (let attempt = 0; ; attempt++) {
      const path = `/rest/v1/${names[way.name]}${query}`
      const sent = body && JSON.stringify(method === 'POST' ? { ...body, ...extras[way.extra] } : body)
      const { status, text } = await this.#send(method, path, sent)
      if (status >= 200 && status < 300) {
        this.#answered++
        return true
      }
      if (attempt < 2 && status === 404) way.name = 1 - way.name
      else if (attempt < 2 && status === 400) way.extra = 1 - way.extra
      else {
        this.#failed++
        if (this.#faults.length < SHOWN_FAULTS) this.#faults.push(`${method} ${path}: ${status} ${text}`)
        return false
      }
    }
  }

  #send(method: string, path: string, body: string | undefined): Promise<{ status: number; text: string }> {
    const { promise, resolve } = Promise.withResolvers<{ status: number; text: string }>()
    const headers = body ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } : {}
    const sent = request(
      { host: '127.0.0.1', port: this.#port, method, path, headers, agent: this.#agent },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (part: string) => {
          text += part
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
        answer.on('error', (error) => resolve({ status: 0, text: error.message }))
      },
    )
    sent.on('error', (error) => resolve({ status: 0, text: error.message }))
    sent.end(body)
    return promise
  }
}

function newItem(): object {
  const code = `V-${process.pid}-${++written}`
  const due = '2026-05-05'
  const created = '2026-01-01T00:00:00Z'
  return { name: `Visit ${written}`, code, quantity: written, price: 12.5, state: 'open', due, created }
}

const RETRY_MS = 100
const SHOWN_FAULTS = 3
