import { promisify } from 'node:util'
import { Worker } from 'node:worker_threads'
import { gunzip } from 'node:zlib'
import { Bug } from '../problem/problem.ts'

/** The script of the API reference, under a path that names its content. */
export interface DocsScript {
  readonly path: string
  readonly gzip: Buffer
  /** For the rare client that takes no gzip. */
  plain(): Promise<Buffer>
}

/** What the worker answers with. */
export interface PackedScript {
  readonly hash: string
  readonly gzip: Uint8Array
}

/**
 * Reads the script of Scalar, which is 4 MB of text in a module. A worker does it and ends, because importing that module
 * would take this thread from requests for a while and keep some 90 MB for good.
 */
export async function loadDocsScript(): Promise<DocsScript> {
  const { hash, gzip } = await answerOf(new Worker(new URL('./docs-script-worker.ts', import.meta.url)))
  const packed = Buffer.from(gzip.buffer, gzip.byteOffset, gzip.byteLength)
  return {
    path: `/docs/reference-${hash.slice(0, 16)}.js`,
    gzip: packed,
    plain: () => promisify(gunzip)(packed),
  }
}

function answerOf(worker: Worker): Promise<PackedScript> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Bug('4c1e-docs-worker-without-answer', { code })))
  })
}
