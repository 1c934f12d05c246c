import { setTimeout as delay } from 'node:timers/promises'
import { LoadConnection } from './load-connection.ts'
import type { LoadResult, LoadTask } from './load-task.ts'

/** A process of its own that loads a server when it is told to, so that neither disturbs the other's measurements. */
process.on('message', (task) => {
  void load(task as LoadTask).then((result) => process.send?.(result))
})

async function load({ port, requests, connections: count, ms, pauseMs }: LoadTask): Promise<LoadResult> {
  const times: number[] = []
  let failed = 0
  let at = 0
  let end = Number.POSITIVE_INFINITY
  let running = count
  const finished = Promise.withResolvers<void>()
  const next = () => requests[at++ % requests.length]!
  const stopOne = () => {
    running -= 1
    if (running === 0) finished.resolve()
  }

  const connections = Array.from({ length: count }, () => {
    const connection: LoadConnection = new LoadConnection(
      port,
      (took, good) => {
        if (good) times.push(took)
        else failed += 1
        if (performance.now() + pauseMs >= end) return void stopOne()
        if (pauseMs === 0) return next()
        setTimeout(() => connection.send(next()), pauseMs)
        return undefined
      },
      () => {
        failed += 1
        stopOne()
      },
    )
    return connection
  })
  await Promise.all(connections.map((connection) => connection.open()))

  const start = performance.now()
  const cpu = process.cpuUsage()
  end = start + ms
  for (const connection of connections) {
    connection.send(next())
    // Thousands that begin at once would come in waves for as long as they pause.
    if (pauseMs > 0) await delay(pauseMs / count)
  }
  await finished.promise
  const seconds = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(cpu)
  for (const connection of connections) connection.close()

  times.sort((one, other) => one - other)
  const quantile = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? Number.NaN
  const busy = (user + system) / 1e6 / seconds
  return { answered: times.length, failed, seconds, p50: quantile(0.5), p99: quantile(0.99), busy }
}
