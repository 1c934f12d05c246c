import { connect } from 'node:net'

/** Sends bytes as they are, over a connection of its own, and gives everything that comes back until it is closed. */
export function sendRaw(origin: string, ...pieces: readonly (string | Buffer)[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1')
    let answer = ''
    socket.setEncoding('utf8').on('data', (text) => {
      answer += text
    })
    // A server that hangs up may reset the connection while bytes are still under way.
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EPIPE' || error.code === 'ECONNRESET' ? undefined : reject(error),
    )
    socket.on('close', () => resolve(answer))
    for (const piece of pieces) socket.write(piece)
  })
}
