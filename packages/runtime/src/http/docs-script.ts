import { hash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { fastify } from 'fastify'
import { Bug } from '../problem/problem.ts'

/** The script of the API reference, under a path that names its content. */
export interface DocsScript {
  readonly path: string
  readonly gzip: Buffer
  /** For the rare client that takes no gzip. */
  plain(): Promise<Buffer>
}

/**
 * Scalar ships its script only as a route of its own Fastify plugin, whose page has inline scripts that our policy
 * refuses. So the plugin is asked for the script once, on a server that never listens.
 */
export async function loadDocsScript(): Promise<DocsScript> {
  const { default: scalar } = await import('@scalar/fastify-api-reference')
  const server = fastify({ logger: false })
  await server.register(scalar, { routePrefix: '/docs', configuration: { url: '/openapi.json' } })
  const { statusCode, rawPayload } = await server.inject('/docs/js/scalar.js')
  await server.close()
  if (statusCode !== 200) throw new Bug('4c1e-docs-script-not-served', { statusCode })
  const text = Buffer.concat([rawPayload, Buffer.from(start)])
  const packed = await promisify(gzip)(text, { level: 6 })
  return {
    path: `/docs/reference-${hash('sha256', text, 'hex').slice(0, 16)}.js`,
    gzip: packed,
    plain: () => promisify(gunzip)(packed),
  }
}

/** Nothing is fetched from the vendor: no fonts, no telemetry, no assistant, no proxy for requests that are tried. */
const start = `
;Scalar.createApiReference('#reference', {
  url: '/openapi.json',
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  hideClientButton: true,
  showDeveloperTools: 'never',
})
`
