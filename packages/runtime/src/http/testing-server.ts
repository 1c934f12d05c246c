import { connect } from 'node:net'
import { readSettings } from '../config/settings.ts'
import type { Database } from '../database/database.ts'
import { createServer, type Server } from './server.ts'

/** A database for tests of the shell, where no SQL matters: it answers, until it is told not to. */
export interface FakeDatabase {
  ping(): Promise<void>
  close(): Promise<void>
  closed: boolean
}

export function fakeDatabase(ping: () => Promise<void> = async () => {}): FakeDatabase {
  const database = {
    closed: false,
    ping,
    close: async () => {
      database.closed = true
    },
  }
  return database
}

/** The shell, not listening yet, with a log that stays silent unless the environment given says otherwise. */
export async function testingServer(environment: NodeJS.ProcessEnv = {}, database = fakeDatabase()): Promise<Server> {
  const config = readSettings(
    { LOG_LEVEL: 'silent', ...environment },
    { name: 'test', database: 'sqlite', databaseUrl: ':memory:' },
  )
  return await createServer(config, database as FakeDatabase & Database)
}

export async function listen(server: Server): Promise<string> {
  return await server.listen({ host: '127.0.0.1', port: 0 })
}

/** Sends bytes as they are and gives everything that comes back until the server hangs up. */
export function sendRaw(origin: string, ...bytes: readonly (string | Buffer)[]): Promise<string> {
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
    for (const piece of bytes) socket.write(piece)
  })
}
