import { Agent, get, type IncomingMessage } from 'node:http'
import { setTimeout as after } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { drain } from './shutdown.ts'
import { fakeDatabase, listen, testingServer } from './testing-server.ts'

function request(url: string, agent: Agent): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (answer) => answer.resume().on('end', () => resolve(answer))).on('error', reject)
  })
}

async function slowServer(answersAfterMs: number) {
  const database = fakeDatabase()
  const server = await testingServer({}, database)
  server.get('/slow', async () => {
    await after(answersAfterMs)
    return 'done'
  })
  return { server, database, origin: await listen(server), agent: new Agent({ keepAlive: true }) }
}

describe('a server that drains', () => {
  it('answers the requests that run, lets their connections go, and closes the database last', async () => {
    const { server, database, origin, agent } = await slowServer(400)
    const running = request(`${origin}/slow`, agent)
    await after(50)
    const drained = drain(server, 5000)
    expect(database.closed).toBe(false)
    const answer = await running
    expect([answer.statusCode, answer.headers.connection]).toEqual([200, 'close'])
    await drained
    expect(database.closed).toBe(true)
  })

  it('still answers on a connection that is open, but takes no new one', async () => {
    const { server, origin, agent } = await slowServer(0)
    await request(`${origin}/healthz`, agent)
    const drained = drain(server, 5000)
    const ready = await request(`${origin}/readyz`, agent)
    expect([ready.statusCode, ready.headers.connection]).toEqual([503, 'close'])
    await expect(request(`${origin}/healthz`, new Agent())).rejects.toThrow('ECONNREFUSED')
    await drained
  })

  it('does not wait for idle connections', async () => {
    const { server, database, origin, agent } = await slowServer(0)
    await request(`${origin}/healthz`, agent)
    await drain(server, 60_000)
    expect(database.closed).toBe(true)
    agent.destroy()
  })

  it('cuts off what still runs when its time is over', async () => {
    const { server, database, origin, agent } = await slowServer(60_000)
    const running = request(`${origin}/slow`, agent)
    const cut = expect(running).rejects.toThrow('socket hang up')
    await after(50)
    await drain(server, 100)
    await cut
    expect(database.closed).toBe(true)
  })
})
