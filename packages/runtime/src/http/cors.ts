import type { FastifyInstance } from 'fastify'
import type { Settings } from '../config/settings.ts'

/** Headers of answers that pages of other origins may read. */
const EXPOSED = [
  'Content-Range',
  'Content-Location',
  'Location',
  'Preference-Applied',
  'ETag',
  'Link',
  'Retry-After',
  'X-Request-Id',
  'Idempotency-Replayed',
]

/** How long a browser may remember what a preflight said, in seconds. Browsers take two hours at most. */
const PREFLIGHT_AGE = 7200

/** Lets the pages of configured origins call the server from a browser. Without origins no such header is sent at all. */
export async function allowOrigins(
  server: FastifyInstance,
  { corsOrigins, corsCredentials }: Pick<Settings, 'corsOrigins' | 'corsCredentials'>,
): Promise<void> {
  if (corsOrigins !== '*' && corsOrigins.length === 0) return
  const { default: cors } = await import('@fastify/cors')
  await server.register(cors, {
    origin: corsOrigins === '*' ? '*' : [...corsOrigins],
    credentials: corsCredentials,
    methods: ['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE'],
    exposedHeaders: EXPOSED,
    maxAge: PREFLIGHT_AGE,
    strictPreflight: false,
  })
}
