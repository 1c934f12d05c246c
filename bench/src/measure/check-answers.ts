import { isDeepStrictEqual } from 'node:util'
import type { RowCounts } from '../dataset.ts'
import type { RequestCase } from '../request-case.ts'
import type { Side } from '../server-process.ts'

const ASKED = 20

/** Says in which request the two servers answer differently, if any: what is to be compared has to be the same work. */
export async function differingAnswer(
  what: RequestCase,
  ports: Readonly<Record<Side, number>>,
  rows: RowCounts,
): Promise<string | undefined> {
  for (let at = 0; at < ASKED; at++) {
    const [ours, reference] = await Promise.all(
      (['ours', 'reference'] as const).map(async (side) => {
        const { method, path, body } = what.request(side, at, rows)
        const headers: Record<string, string> = { accept: 'application/json' }
        if (body !== undefined) Object.assign(headers, { 'content-type': 'application/json', prefer: REPRESENTATION })
        const url = `http://127.0.0.1:${ports[side]}${path}`
        const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) })
        return {
          path,
          status: response.status,
          ...shared(response.headers),
          body: comparable(what, await response.text()),
        }
      }),
    )
    const { path, ...answer } = ours!
    const { path: _, ...expected } = reference!
    if (!isDeepStrictEqual(answer, expected)) {
      return `${path}\nours:      ${JSON.stringify(answer)}\nreference: ${JSON.stringify(expected)}`
    }
  }
  return undefined
}

const REPRESENTATION = 'return=representation'

/** Both insert, so each of the two rows has a number of its own. */
const comparable = ({ name }: RequestCase, body: string): string =>
  name === 'insert' ? body.replace(/"track_id":\d+/, '"track_id":0') : body

const shared = (headers: Headers) => ({
  type: headers.get('content-type'),
  range: headers.get('content-range'),
  etag: headers.get('etag'),
  cache: headers.get('cache-control'),
})
