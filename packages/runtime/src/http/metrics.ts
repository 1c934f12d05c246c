import type { FastifyInstance } from 'fastify'
import type { Settings } from '../config/settings.ts'
import { httpProblems } from './http-problems.ts'
import { callerOf } from './keys.ts'

/** Upper ends of the latency buckets, in seconds. A read by id takes less than the first. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

/**
 * Prometheus metrics at `/metrics`: those of the process, and the time requests take by method, route and class of
 * status. The pattern of the route is the label, never the path: labels made of ids would grow without end.
 */
export async function metrics(
  server: FastifyInstance,
  { config }: { config: Pick<Settings, 'metricsPublic' | 'serviceKey' | 'publishableKey'> },
): Promise<void> {
  const { collectDefaultMetrics, Histogram, Registry } = await import('prom-client')
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the arrival of a request to the end of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  })

  server.addHook('onResponse', (request, reply, done) => {
    duration.observe(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: `${Math.floor(reply.statusCode / 100)}xx`,
      },
      reply.elapsedTime / 1000,
    )
    done()
  })

  server.get('/metrics', { logLevel: 'warn' }, async (request, reply) => {
    if (!config.metricsPublic && callerOf(request, config).role !== 'service') throw httpProblems.metricsNeedKey()
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}
