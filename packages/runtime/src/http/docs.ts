import { readFile } from 'node:fs/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { docsPage, docsPagePolicy } from './docs-page.ts'
import { etagOf, ifNoneMatchNames } from './etag.ts'

interface DocsOptions {
  readonly config: { readonly docs: boolean; readonly name: string }
  /** The folder of the app: where `openapi.json` and `src/types.ts` are. */
  readonly folder: URL
}

/**
 * What a person or a tool learns the API from: `/docs` for reading and trying, `/openapi.json` for generators,
 * `/types.ts` for clients in TypeScript. Nothing on the page comes from another host.
 */
export async function docs(server: FastifyInstance, { config, folder }: DocsOptions): Promise<void> {
  if (!config.docs) return

  // The reference reader is 4 MB of script. It is loaded when the first page is asked for, so that neither start-up nor
  // the memory of a backend whose docs nobody opens pays for it.
  const script = once(async () => (await import('./docs-script.ts')).loadDocsScript())
  const document = once(() => readFile(new URL('openapi.json', folder), 'utf8'))
  const types = once(() => readFile(new URL('src/types.ts', folder), 'utf8'))

  server.get('/', (_request, reply) => reply.redirect('/docs', 302))

  server.get('/docs', async (_request, reply) => {
    const { path } = await script()
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', docsPagePolicy)
      .send(docsPage(config.name, path))
  })

  server.get<{ Params: { file: string } }>('/docs/:file', async (request, reply) => {
    const { path, plain, gzip } = await script()
    if (`/docs/${request.params.file}` !== path) return reply.callNotFound()
    reply
      .type('text/javascript; charset=utf-8')
      // The name changes with the content, so that a browser never needs to ask again.
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('vary', 'accept-encoding')
    return acceptsGzip(request) ? reply.header('content-encoding', 'gzip').send(gzip) : reply.send(await plain())
  })

  server.get('/openapi.json', async (request, reply) => {
    return sendText(request, reply, 'application/json; charset=utf-8', await document())
  })

  server.get('/types.ts', async (request, reply) => {
    return sendText(request, reply, 'text/plain; charset=utf-8', await types())
  })
}

function sendText(request: FastifyRequest, reply: FastifyReply, type: string, text: string) {
  const etag = etagOf(text)
  reply.header('etag', etag)
  const known = request.headers['if-none-match']
  if (known !== undefined && ifNoneMatchNames(known, etag)) return reply.code(304).send()
  return reply.type(type).send(text)
}

function acceptsGzip(request: FastifyRequest): boolean {
  const accepted = request.headers['accept-encoding'] ?? ''
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|\s*$))/i.test(String(accepted))
}

/** The same promise for every caller; a failure is forgotten, so that the next caller tries again. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined
  return () => {
    running ??= work().catch((error: unknown) => {
      running = undefined
      throw error
    })
    return running
  }
}
