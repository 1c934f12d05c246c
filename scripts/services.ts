import { existsSync } from 'node:fs'
import { createConnection } from 'node:net'

/** What some tests need that is not part of the repository. */
export interface Service {
  readonly name: 'postgres' | 'mysql' | 'redis' | 'chromium'
  readonly reason: string
}

const servers = [
  { name: 'postgres', variable: 'PLINTH_TEST_POSTGRES_URL', url: 'postgres://postgres@127.0.0.1:5432/postgres' },
  { name: 'mysql', variable: 'PLINTH_TEST_MYSQL_URL', url: 'mysql://root@127.0.0.1:3306/test' },
  { name: 'redis', variable: 'PLINTH_TEST_REDIS_URL', url: 'redis://127.0.0.1:6379' },
] as const

const chromiumPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The services that tests would use and that do not answer here. */
export async function absentServices(): Promise<Service[]> {
  const looked = await Promise.all(
    servers.map(async ({ name, variable, url }): Promise<Service[]> => {
      const { hostname, port } = new URL(process.env[variable] ?? url)
      return (await answers(hostname, Number(port))) ? [] : [{ name, reason: `nothing answers at ${hostname}:${port}` }]
    }),
  )
  const browser = process.env.PLINTH_TEST_CHROMIUM
  const chromium: Service[] = (browser ? [browser] : chromiumPaths).some((path) => existsSync(path))
    ? []
    : [{ name: 'chromium', reason: `no ${(browser ? [browser] : chromiumPaths).join(', ')}` }]
  return [...looked.flat(), ...chromium]
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port, timeout: 2000 })
    const end = (result: boolean) => {
      socket.destroy()
      resolve(result)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
    socket.once('timeout', () => end(false))
  })
}
