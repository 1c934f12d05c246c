import { Buffer } from 'node:buffer'
import type { Random } from './random.ts'
import { type FuzzRequest, randomRequest } from './request.ts'

/** Bytes that were a request, or several behind one another, before something happened to them. */
export function randomBytesOfRequests(random: Random): Buffer {
  const written = Buffer.concat(
    Array.from({ length: 1 + random.below(4) }, () => bytesOf(random, randomRequest(random))),
  )
  const at = random.below(written.length)
  switch (random.below(6)) {
    case 0:
      return written.subarray(0, at)
    case 1: {
      const flipped = Buffer.from(written)
      for (let times = random.below(4); times >= 0; times--) flipped[random.below(flipped.length)] = random.below(256)
      return flipped
    }
    case 2: {
      const garbage = Buffer.from(Array.from({ length: random.below(100) }, () => random.below(256)))
      return Buffer.concat([written.subarray(0, at), garbage, written.subarray(at)])
    }
    case 3:
      return Buffer.concat([written.subarray(0, at), Buffer.from(random.pick(smuggled)), written.subarray(at)])
    default:
      return written
  }
}

/** Header lines that servers and proxies have understood differently. */
const smuggled = [
  'Transfer-Encoding: chunked\r\n',
  'Content-Length: 0\r\n',
  'Content-Length: 5\r\nContent-Length: 6\r\n',
  'Transfer-Encoding : chunked\r\n',
  'Transfer-Encoding: identity, chunked\r\n',
  'Expect: 100-continue\r\n',
  'Expect: tea\r\n',
  'Upgrade: h2c\r\nConnection: Upgrade\r\n',
  'Host: a\r\nHost: b\r\n',
  '\r\n\r\n',
  '\0',
  'x'.repeat(200_000),
]

function bytesOf(random: Random, { method, target, headers, body }: FuzzRequest): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const chunked = body !== undefined && random.once(3)
  if (body !== undefined) lines.push(chunked ? 'transfer-encoding: chunked' : `content-length: ${body.length}`)
  if (!random.once(20)) lines.push('host: x')
  const head = `${method} ${target} HTTP/${random.once(15) ? '1.0' : '1.1'}\r\n${lines.join('\r\n')}\r\n\r\n`
  const payload = body === undefined ? [] : chunked ? inChunks(random, body) : [body]
  return Buffer.concat([Buffer.from(head, 'latin1'), ...payload])
}

function inChunks(random: Random, body: Buffer): Buffer[] {
  const chunks: Buffer[] = []
  for (let from = 0; from < body.length; ) {
    const chunk = body.subarray(from, from + 1 + random.below(50))
    const length = random.once(40) ? random.pick(['-1', 'ffffffffffffffff', 'zz', '']) : chunk.length.toString(16)
    chunks.push(Buffer.from(`${length}\r\n`), chunk, Buffer.from('\r\n'))
    from += chunk.length
  }
  return random.once(10) ? chunks : [...chunks, Buffer.from('0\r\n\r\n')]
}
