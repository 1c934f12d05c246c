import { Agent, createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { forward } from './forward.ts'
import { listen } from './listen.ts'
import { brokenOff, noRevision, refuse, refuseUnread } from './refusal.ts'
import { WaitingRoom } from './waiting-room.ts'

/** An app that can be sent requests. */
export interface Upstream {
  readonly url: string
}

/** The time in which no new request reaches the app, and that app, which stays where it is. */
export interface Hold {
  /** Resolves when the app has answered every request it had; at once if there is no app. */
  readonly emptied: Promise<void>
  /** Lets requests go on to that app, unless it has been replaced or is gone. */
  resume(): void
}

/**
 * The door owns the port and passes every request to the current app, so that apps may come and go behind it.
 *
 *   CLOSED --listen--> HOLDING <--open / shut--> OPEN --close--> CLOSED
 *                      HOLDING <--resume / hold--> OPEN
 *
 * HOLDING   there is no app, or it must not be disturbed: requests wait, each for at most `HOLD_MS` or, where a change
 *           goes on that `hold` was called for, `CHANGE_HOLD_MS`; then they are answered 503 with Retry-After
 * OPEN      requests go to the app of the last `open`
 *
 * `open` while OPEN is a swap: requests that come after it go to the new app, those that run end at the old one, and
 * the promise `open` returned for the old app resolves after its last request. So nothing is dropped: an app is told
 * to stop only when nobody is talking to it any more.
 */
export class Door {
  readonly #server: Server
  readonly #waiting = new WaitingRoom<Behind>()
  #current: Behind | undefined
  /** The app that requests are held from, while they are. */
  #held: Behind | undefined
  #closing = false

  constructor() {
    this.#server = createServer(
      { keepAliveTimeout: 65_000, maxHeaderSize: MAX_HEADER_BYTES },
      (request, response) => void this.#pass(request, response),
    )
    // Whether to go on is the app's to say; the door passes its 100 on (see forward.ts).
    this.#server.on('checkContinue', (request, response) => void this.#pass(request, response))
    this.#server.on('clientError', refuseUnread)
  }

  /** Takes the port; throws `MachineFault` if it cannot be had. */
  async listen(port: number, host: string): Promise<{ readonly port: number }> {
    await listen(this.#server, port, host)
    return { port: (this.#server.address() as AddressInfo).port }
  }

  /** Sends requests to this app from now on. `emptied` resolves when it has been replaced and has no request left. */
  open(upstream: Upstream): { readonly emptied: Promise<void> } {
    const behind = new Behind(upstream)
    this.#letGo()
    this.#current = behind
    this.#waiting.admit(behind)
    return { emptied: behind.emptied }
  }

  /** Holds requests from now on: the app is gone. */
  shut(): void {
    this.#letGo()
  }

  /** Holds requests from now on, and lets those that run come to their end, so that nobody uses the app's database. */
  hold(): Hold {
    const held = this.#current ?? this.#held
    this.#held = held
    this.#current = undefined
    return {
      emptied: held?.idle() ?? Promise.resolve(),
      resume: () => {
        if (held === undefined || this.#held !== held) return
        this.#held = undefined
        this.#current = held
        this.#waiting.admit(held)
      },
    }
  }

  #letGo(): void {
    this.#current?.leave()
    this.#held?.leave()
    this.#current = undefined
    this.#held = undefined
  }

  /** Gives up the port. Requests that wait are answered 503; running ones may end within `graceMs`. */
  async close(graceMs: number): Promise<void> {
    this.#closing = true
    this.#waiting.admit(undefined)
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()))
    this.#server.closeIdleConnections()
    const impatience = setTimeout(() => this.#server.closeAllConnections(), graceMs)
    await closed
    clearTimeout(impatience)
    this.shut()
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const arrived = performance.now()
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const left = arrived + (this.#held ? CHANGE_HOLD_MS : HOLD_MS) - performance.now()
      const behind = this.#current ?? (this.#closing || left <= 0 ? undefined : await this.#waiting.wait(left))
      if (!behind) return refuse(response, noRevision)
      if (response.destroyed) return

      const result = await behind.take(request, response)
      if (result.kind === 'done') return
      if (result.kind === 'broken') return refuse(response, brokenOff)
      // The app is gone and its end not yet known here: give that news a moment to arrive.
      await new Promise((resolve) => setTimeout(resolve, 20 * (attempt + 1)))
    }
    refuse(response, noRevision)
  }
}

/** More than any app takes, so that the app decides what is too long and answers in its own words. */
const MAX_HEADER_BYTES = 128 * 1024

/** How long a request waits for an app that is gone and may never come back. */
const HOLD_MS = 5_000

/** How long it waits for a change of the database, which ends: less than the minute after which proxies give up. */
const CHANGE_HOLD_MS = 30_000

/** How often a request that changes nothing is sent, when the connection to the app breaks. */
const ATTEMPTS = 5

/** An app behind the door, with the requests it is busy with. */
class Behind {
  readonly #url: URL
  // Each app has connections of its own, so that they end with it. The agent drops an idle one before the app would.
  readonly #agent = new Agent({ keepAlive: true, maxFreeSockets: 256 })
  readonly #emptied = Promise.withResolvers<void>()
  #whenIdle: PromiseWithResolvers<void> | undefined
  #running = 0
  #left = false

  constructor(upstream: Upstream) {
    this.#url = new URL(upstream.url)
  }

  get emptied(): Promise<void> {
    return this.#emptied.promise
  }

  async take(request: IncomingMessage, response: ServerResponse) {
    this.#running++
    try {
      return await forward(request, response, this.#url, this.#agent)
    } finally {
      this.#running--
      this.#settle()
    }
  }

  /** Resolves as soon as no request runs. */
  idle(): Promise<void> {
    if (this.#running === 0) return Promise.resolve()
    this.#whenIdle ??= Promise.withResolvers<void>()
    return this.#whenIdle.promise
  }

  leave(): void {
    this.#left = true
    this.#settle()
  }

  #settle(): void {
    if (this.#running === 0) {
      this.#whenIdle?.resolve()
      this.#whenIdle = undefined
    }
    if (!this.#left || this.#running > 0) return
    this.#agent.destroy()
    this.#emptied.resolve()
  }
}
