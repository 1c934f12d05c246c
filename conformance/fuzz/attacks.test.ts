import { Buffer } from 'node:buffer'
import { setTimeout as pause } from 'node:timers/promises'
import type { DatabaseKind } from '@plinth/manifest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { absenceOf } from '../src/databases/new-database.ts'
import { sqlFragments } from './generate/values.ts'
import { sendBytes } from './run/http-client.ts'
import { leak } from './run/invariants.ts'
import { ask, post, residentMb, startTarget, type Target, untouchableRows } from './run/target.ts'

/**
 * What the issue calls bad input, one test each: an error that says what is wrong, to whoever caused it, and nobody else
 * notices. The target gives statements one second.
 */
const STATEMENT_MS = 1_000
/** How long an answer that the time limit ends may take. */
const ENDED_MS = STATEMENT_MS + 4_000
const NOTES = '/rest/v1/note'

describe.each(['sqlite', 'postgres', 'mysql'] as const)('on %s', async (kind: DatabaseKind) => {
  const absent = await absenceOf(kind)
  let target: Target
  let origin: string
  beforeAll(async () => {
    if (absent !== undefined) return
    target = await startTarget(kind, { STATEMENT_TIMEOUT_MS: String(STATEMENT_MS) })
    origin = target.app.origin
  }, 60_000)
  afterAll(async () => target?.stop())

  const attack = (name: string, run: () => Promise<void>) => it.skipIf(absent)(name, { timeout: 60_000 }, run)
  const problemOf = async (path: string, options?: RequestInit) => {
    const { status, body } = await ask(origin, path, options)
    const { code } = JSON.parse(body) as { code: string }
    return { status, code, body }
  }

  attack('an unknown column is named, with the one that was meant', async () => {
    expect(await problemOf(`${NOTES}?titl=eq.1`)).toMatchObject({
      status: 400,
      code: '42703',
      body: expect.stringContaining("'title'"),
    })
    expect(await problemOf(NOTES, post({ titl: 'x' }))).toMatchObject({ status: 400, code: 'PGRST204' })
  })

  attack('a value of the wrong type is refused before the database sees it', async () => {
    for (const filter of [
      'id=eq.x',
      'day=eq.2024-02-30',
      'done=is.maybe',
      'price=gt.1,5',
      'token=eq.1',
      'big=eq.9223372036854775808',
    ]) {
      expect((await problemOf(`${NOTES}?${filter}`)).status, filter).toBe(400)
    }
    expect(await problemOf(NOTES, post({ count: 'many' }))).toMatchObject({ status: 400, code: '22P02' })
  })

  attack('a query string of 1 MB is too long', async () => {
    const answer = await sendBytes(
      origin,
      Buffer.from(`GET ${NOTES}?title=eq.${'x'.repeat(1_048_576)} HTTP/1.1\r\nhost: x\r\n\r\n`),
    )
    expect(answer).toMatch(/^HTTP\/1\.1 (414|431) /)
    expect(answer).toMatch(/"code":"PLN4(14|31)"/)
  })

  attack('a body of 100 MB is refused without being kept', async () => {
    const before = residentMb(target.app.pid)
    const body = Buffer.alloc(100 * 1024 * 1024, 0x20)
    const { status, code } = await problemOf(NOTES, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    expect({ status, code }).toEqual({ status: 413, code: 'PLN413' })
    expect(residentMb(target.app.pid) - before).toBeLessThan(60)
  })

  attack('bytes that are no UTF-8 are refused, in the path, the query and the body', async () => {
    for (const path of [
      `${NOTES}?title=eq.%c3%28`,
      `${NOTES}?title=eq.%ed%a0%80`,
      `${NOTES}/%ff`,
      `${NOTES}?title=eq.%00`,
    ]) {
      expect((await problemOf(path)).status, path).toBe(400)
    }
    const body = Buffer.from('{"title":"\xff"}', 'latin1')
    expect(
      (await problemOf(NOTES, { method: 'POST', headers: { 'content-type': 'application/json' }, body })).status,
    ).toBe(400)
    expect((await problemOf(NOTES, post('{"title":"\\ud800"}'))).status).toBe(400)
    expect((await problemOf(NOTES, post('{"title":"\\u0000"}'))).status).toBe(400)
  })

  attack('deep nesting is refused at once, in bodies, selects and filters', async () => {
    const deep = (open: string, close: string, times: number) => open.repeat(times) + close.repeat(times)
    const requests: [string, RequestInit?][] = [
      [NOTES, post(`{"data":${deep('[', ']', 100)}}`)],
      [NOTES, post(`{"data":${deep('[', ']', 100_000)}}`)],
      [NOTES, post('['.repeat(500_000))],
      [`${NOTES}?select=${'parent('.repeat(2_000)}`],
      [`${NOTES}?select=${'parent('.repeat(9)}id${')'.repeat(9)}`],
      [`${NOTES}?or=${'(or'.repeat(2_000)}`],
      [`${NOTES}?or=${'(or'.repeat(9)}(id.eq.1)${')'.repeat(9)}`],
      [`${NOTES}?data${'->a'.repeat(1_000)}=eq.1`],
    ]
    for (const [path, options] of requests) {
      const { status, ms } = await ask(origin, path, options)
      expect(status, path.slice(0, 60)).toBe(400)
      expect(ms).toBeLessThan(2_000)
    }
  })

  attack('spreads inside spreads are planned in time that grows with their depth alone', async () => {
    const select = `${'...parent('.repeat(7)}*${')'.repeat(7)}`
    const { status, ms } = await ask(origin, `${NOTES}?select=${select}&limit=1`)
    expect(status).toBe(200)
    expect(ms).toBeLessThan(3_000)
  })

  attack('an id is a key and never a path', async () => {
    for (const id of [
      '..%2f..%2f..%2fetc%2fpasswd',
      '..%5c..%5c',
      '%2e%2e',
      '..;',
      'C:%5cboot.ini',
      '%252e%252e%252f',
    ]) {
      const { status, body } = await ask(origin, `${NOTES}/${id}`)
      expect([400, 404], id).toContain(status)
      expect(body).not.toMatch(/root:|boot loader/)
    }
    const { status } = await ask(origin, '/rest/v1/tag/..%2f..%2fetc%2fpasswd')
    expect(status).toBe(404)
  })

  attack('SQL is text wherever it stands: nothing of it runs, and nothing of it sleeps', async () => {
    const before = await untouchableRows(origin)
    for (const fragment of sqlFragments) {
      const sql = encodeURIComponent(fragment)
      const row = post({ title: fragment, body: fragment, data: { [fragment]: fragment } })
      const requests: [string, RequestInit?][] = [
        [`/rest/v1/${sql}`],
        [`${NOTES}/${sql}`],
        [`/rest/v1/tag/${sql}`],
        [`${NOTES}?${sql}=eq.1`],
        [`${NOTES}?title=eq.${sql}`],
        [`${NOTES}?title=${sql}`],
        [`${NOTES}?id=in.(${sql})`],
        [`${NOTES}?title=in.("${sql}")`],
        [`${NOTES}?title=ilike.${sql}`],
        [`${NOTES}?title=eq(any).{"${sql}"}`],
        [`${NOTES}?data->>${sql}=eq.1`],
        [`${NOTES}?select=data->"${sql}"`],
        [`${NOTES}?select="${sql}":title`],
        [`${NOTES}?select=title::${sql}`],
        [`${NOTES}?select=parent!${sql}(id)`],
        [`${NOTES}?select=${sql}(id)`],
        [`${NOTES}?order=${sql}`],
        [`${NOTES}?order=title.${sql}`],
        [`${NOTES}?limit=${sql}`],
        [`${NOTES}?offset=${sql}`],
        [`${NOTES}?or=(title.eq.${sql})`],
        [`${NOTES}?title=fts(${sql}).x`],
        [`${NOTES}?on_conflict=${sql}`, row],
        [`${NOTES}?columns=${sql}`, row],
        [NOTES, row],
        [NOTES, post({ [fragment]: 1 })],
        [
          NOTES,
          { ...row, headers: { 'content-type': 'text/csv' }, body: `title\n"${fragment.replaceAll('"', '""')}"` },
        ],
        [
          NOTES,
          {
            headers: {
              prefer: headerText(fragment),
              range: headerText(fragment),
              'accept-profile': headerText(fragment),
            },
          },
        ],
        [`${NOTES}/1`, { headers: { 'if-none-match': headerText(fragment), apikey: headerText(fragment) } }],
        [NOTES, { ...row, headers: { 'content-type': 'application/json', 'idempotency-key': headerText(fragment) } }],
      ]
      for (const [path, options] of requests) {
        const { status, body, ms } = await ask(origin, path, options)
        expect(status, `${path} ${body}`).toBeLessThan(500)
        expect(ms, path).toBeLessThan(2_000)
        expect(leak(body)).toBeUndefined()
      }
    }
    expect(await untouchableRows(origin)).toBe(before)
    const quoted = await ask(origin, `${NOTES}?select=title&title=eq.${encodeURIComponent(sqlFragments[1]!)}&limit=1`)
    expect(JSON.parse(quoted.body)).toEqual([{ title: sqlFragments[1] }])
  })

  attack('an embedded list of more than 1 MiB arrives whole', async () => {
    const parent = 900_001
    const children = Array.from({ length: 2_000 }, (_, index) => ({
      id: 910_000 + index,
      title: `child ${index}`,
      body: 'é'.repeat(600),
      parent_id: parent,
    }))
    expect((await ask(origin, NOTES, post({ id: parent, title: 'parent' }))).status).toBe(201)
    expect((await ask(origin, NOTES, post(children))).status).toBe(201)
    const { status, body } = await ask(origin, `${NOTES}?id=eq.${parent}&select=id,children(id,body)&children.order=id`)
    expect(status).toBe(200)
    expect(body.length).toBeGreaterThan(1024 * 1024)
    const [row] = JSON.parse(body) as [{ children: { id: number; body: string }[] }]
    expect(row.children.map(({ id }) => id)).toEqual(children.map(({ id }) => id))
    expect(row.children.every((child) => child.body.length === 600)).toBe(true)
  })

  attack('an embedded list beyond what the database can send is an error, or arrives whole', async () => {
    const parent = 950_001
    expect((await ask(origin, NOTES, post({ id: parent, title: 'parent of many' }))).status).toBe(201)
    for (let part = 0; part < 4; part++) {
      const rows = Array.from({ length: 90 }, (_, index) => ({
        id: 960_000 + part * 100 + index,
        body: 'x'.repeat(60_000),
        parent_id: parent,
      }))
      expect((await ask(origin, NOTES, post(rows))).status).toBe(201)
    }
    const { status, body } = await ask(origin, `${NOTES}?id=eq.${parent}&select=id,children(id,body)`)
    if (status === 200) {
      const [row] = JSON.parse(body) as [{ children: unknown[] }]
      expect(row.children).toHaveLength(360)
    } else {
      expect({ status, body }).toMatchObject({ status: 400, body: expect.stringContaining('"code":"54000"') })
    }
  })

  describe('while something heavy runs, others are answered, and it ends', () => {
    beforeAll(async () => {
      if (absent !== undefined) return
      for (let part = 0; part < 6; part++) {
        const rows = Array.from({ length: 1_500 }, (_, index) => ({
          id: 1_000_000 + part * 1_500 + index,
          title: `row ${(index * 7919) % 1500}`,
          body: 'a'.repeat(3_000),
          parent_id: index === 0 ? 1 : 1_000_000 + part * 1_500,
        }))
        const { status, body } = await ask(origin, NOTES, post(rows))
        if (status !== 201) throw new Error(body)
      }
      // The first embedding makes the server look at the sizes of its tables, which tell nothing of one row's children.
      await ask(origin, `${NOTES}?select=children(id)&limit=1`)
      await pause(1_000)
    }, 60_000)

    const down = (depth: number): string => (depth === 0 ? 'id' : `id,parent(children(${down(depth - 1)}))`)
    const wild = encodeURIComponent(`%${'a%'.repeat(9)}b`)
    const heavy: Record<string, string> = {
      'patterns of many wildcards over long texts': `${NOTES}?body=ilike.${wild}&or=(body.like.${wild},body.like.${wild}1,body.ilike.${wild}2)`,
      'embedding that multiplies rows at each level': `${NOTES}?select=${down(4)}`,
      'counts of rows that multiply': `${NOTES}?select=id,parent!inner(children!inner(parent!inner(children!inner(id))))&parent.children.parent.children.body=like.b*&limit=1000`,
      'an order nothing is indexed for, of long texts': `${NOTES}?order=body.desc,title,data->>a,price.desc,id.desc&offset=8000`,
      'a list of ten thousand ids, not in it': `${NOTES}?id=not.in.(${Array.from({ length: 9_000 }, (_, index) => index).join(',')})&order=body`,
      'a regular expression that backtracks': `${NOTES}?body=match.${encodeURIComponent('^(a+)+$|(a|aa)+b')}`,
      'a regular expression of huge repetitions': `${NOTES}?body=match.${encodeURIComponent('((a{1,100}){1,100}){1,100}b')}`,
      'grouping everything by long texts': `${NOTES}?select=body,title,count(),price.sum(),children(count())`,
    }
    for (const [name, path] of Object.entries(heavy)) {
      attack(name, async () => {
        const running = Promise.all(Array.from({ length: 3 }, () => ask(origin, path)))
        let done = false
        void running.finally(() => {
          done = true
        })
        let slowest = 0
        do {
          const [light, health] = await Promise.all([ask(origin, '/rest/v1/marker?id=eq.1'), ask(origin, '/healthz')])
          expect(light.status).toBe(200)
          slowest = Math.max(slowest, light.ms, health.ms)
          await pause(20)
        } while (!done)
        expect(slowest).toBeLessThan(1_500)
        for (const { status, body, ms } of await running) {
          expect(status, body.slice(0, 300)).toBeLessThan(500)
          expect(ms).toBeLessThan(ENDED_MS)
          if (status >= 400) expect(JSON.parse(body)).toHaveProperty('code')
        }
      })
    }

    attack('more wildcards, list elements, filters or steps than anyone needs are refused', async () => {
      const many = (count: number) => Array.from({ length: count }, (_, index) => index)
      for (const query of [
        `body=like.${'%25a'.repeat(11)}`,
        `or=(${many(101).map((index) => `id.eq.${index}`)})`,
        `select=${many(501).map((index) => `x${index}:id`)}`,
        `order=${many(33).map(() => 'id')}`,
        many(301)
          .map((index) => `limit=${index}`)
          .join('&'),
      ]) {
        expect((await problemOf(`${NOTES}?${query}`)).status, query.slice(0, 60)).toBe(400)
      }
    })
  })
})

/** What may stand in a header at all. */
const headerText = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?')
