import { connect, createServer, type Server, type Socket } from 'node:net'

/** A way to a database that can be shut, as if the database were away, and opened again. */
export class TcpGate {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  readonly #url: URL
  readonly #port: number

  private constructor(server: Server, url: URL, port: number) {
    this.#server = server
    this.#url = url
    this.#port = port
  }

  /** A gate that is shut: its port is known and refuses. */
  static async before(url: string): Promise<TcpGate> {
    const target = new URL(url)
    const server = createServer()
    const gate = new TcpGate(server, target, await freePort(server))
    server.on('connection', (incoming) => gate.#pass(incoming))
    return gate
  }

  /** The database's URL, through the gate. */
  get url(): string {
    const through = new URL(this.#url)
    through.hostname = '127.0.0.1'
    through.port = String(this.#port)
    return through.href
  }

  open(): Promise<void> {
    return new Promise((resolve) => this.#server.listen(this.#port, '127.0.0.1', resolve))
  }

  /** Ends what passes through and lets nothing new through. */
  shut(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve())
      for (const socket of this.#sockets) socket.destroy()
      this.#sockets.clear()
    })
  }

  #pass(incoming: Socket): void {
    const outgoing = connect(Number(this.#url.port), this.#url.hostname)
    for (const socket of [incoming, outgoing]) {
      this.#sockets.add(socket)
      socket
        .on('error', () => {})
        .on('close', () => {
          incoming.destroy()
          outgoing.destroy()
          this.#sockets.delete(socket)
        })
    }
    incoming.pipe(outgoing).pipe(incoming)
  }
}

/** Listens for a moment, to learn a port that is free. */
function freePort(server: Server): Promise<number> {
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    }),
  )
}
