import { hash } from 'node:crypto'
import { parentPort } from 'node:worker_threads'
import { gzipSync } from 'node:zlib'
import scalar from '@scalar/fastify-api-reference'
import { fastify } from 'fastify'
import { Bug } from '../problem/problem.ts'
import type { PackedScript } from './docs-script.ts'

// Scalar ships its script only as a route of its own Fastify plugin, and the page of that plugin has inline scripts,
// which our policy refuses. So the plugin is asked for the script once, on a server that never listens.
const server = fastify()
await server.register(scalar, { routePrefix: '/docs', configuration: { url: '/openapi.json' } })
const { statusCode, rawPayload } = await server.inject('/docs/js/scalar.js')
if (statusCode !== 200) throw new Bug('a7d0-docs-script-not-served', { statusCode })

/** Nothing is asked of the vendor: no fonts, no telemetry, no assistant, no proxy for requests that are tried. */
const configuration = {
  url: '/openapi.json',
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  hideClientButton: true,
  showDeveloperTools: 'never',
}
const start = `\n;Scalar.createApiReference('#reference', ${JSON.stringify(configuration)})\n`

const text = Buffer.concat([rawPayload, Buffer.from(start)])
const packed: PackedScript = { hash: hash('sha256', text, 'hex'), gzip: gzipSync(text) }
parentPort!.postMessage(packed)
