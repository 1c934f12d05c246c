import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { onMysql, onPostgres } from './databases/new-database.ts'
import { onEachDatabase } from './servers/on-each-database.ts'

/** Asks for rows again and again over kept connections until told to stop; counts what came back. */
function load(origin: string, clients: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const statuses = new Map<number, number>()
  const failures: string[] = []
  let stopped = false
  const once = () =>
    new Promise<number>((resolve, reject) => {
      const asked = request(`${origin}/rest/v1/product?select=id,sku&order=id`, { agent }, (answer) => {
        answer
          .on('end', () => resolve(answer.statusCode!))
          .on('error', reject)
          .resume()
      })
      asked.on('error', reject).end()
    })
  const client = async () => {
    while (!stopped) {
      try {
        const status = await once()
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
      } catch (error) {
        const { code = '' } = error as NodeJS.ErrnoException
        // A server that has stopped listening is gone; that is no request dropped.
        if (code === 'ECONNREFUSED') return
        failures.push(code || (error as Error).message)
      }
    }
  }
  const done = Promise.all(Array.from({ length: clients }, client))
  const stop = async () => {
    stopped = true
    await done
    agent.destroy()
  }
  return { statuses, failures, stop }
}

await onEachDatabase('shop', { DRAIN_MS: '5000' }, (stage) => {
  test('told to stop under load, it answers every request it has taken', async () => {
    const { app, database } = stage()
    const second = await app.start(database.url, { DRAIN_MS: '5000' })
    const clients = load(second.origin, 20)
    await pause(400)
    process.kill(second.pid, 'SIGTERM')
    expect(await second.exited).toBe(0)
    await clients.stop()
    expect([...clients.statuses.keys()]).toEqual([200])
    expect(clients.statuses.get(200)).toBeGreaterThan(20)
    // A client may send on a kept connection in the very moment in which the server closes it, and asks again then.
    expect(clients.failures.filter((code) => code !== 'ECONNRESET')).toEqual([])
    expect(clients.failures.length).toBeLessThanOrEqual(20)
  }, 30_000)
})

await onEachDatabase(
  'shop',
  { LOG_LEVEL: 'silent' },
  (stage, kind) => {
    const url = () => `${stage().first.origin}/rest/v1/product?select=id&order=id`

    /** Ends every connection that the app has, as a restart of the database would. */
    const cutConnections = async () => {
      const name = new URL(stage().database.url).pathname.slice(1)
      if (kind === 'postgres') {
        await onPostgres(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`)
        return
      }
      const connections = await onMysql(`select id from information_schema.processlist where db = '${name}'`)
      for (const { id } of connections as { id: number }[]) await onMysql(`kill ${id}`).catch(() => {})
    }

    test('connections that are cut while nobody asks go unnoticed, but for one 503 at most a connection', async () => {
      expect((await fetch(url())).status).toBe(200)
      await cutConnections()
      await pause(100)
      const answers = await Promise.all(Array.from({ length: 10 }, () => fetch(url())))
      for (const { status } of answers) expect([200, 503]).toContain(status)
      expect((await fetch(url())).status).toBe(200)
    })

    test('connections that are cut under load are 503 with Retry-After, never 500, and then all is well', async () => {
      const clients = load(stage().first.origin, 8)
      for (let round = 0; round < 5; round++) {
        await pause(60)
        await cutConnections()
      }
      await pause(200)
      await clients.stop()
      for (const status of clients.statuses.keys()) expect([200, 503]).toContain(status)
      expect(clients.failures).toEqual([])
      const answer = await fetch(url())
      expect([answer.status, await answer.json()]).toEqual([200, [{ id: 1 }, { id: 2 }, { id: 3 }]])
    }, 20_000)

    test('a transaction that is cut leaves nothing', async () => {
      const write = fetch(`${stage().first.origin}/rest/v1/product`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(Array.from({ length: 500 }, (_, index) => ({ sku: `cut-${index}` }))),
      })
      await pause(5)
      await cutConnections()
      const { status } = await write
      expect([201, 503]).toContain(status)
      const left = await fetch(`${stage().first.origin}/rest/v1/product?sku=like.cut-*&select=count()`)
      expect(await left.json()).toEqual([{ count: status === 201 ? 500 : 0 }])
    })

    test('it is not ready while its database is away', async () => {
      await cutConnections()
      await expect.poll(async () => (await fetch(`${stage().first.origin}/readyz`)).status).toBe(200)
    })
  },
  ['postgres', 'mysql'],
)
