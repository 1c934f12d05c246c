import { expect, test } from 'vitest'
import type { AppProcess } from './servers/ejected-app.ts'
import { onEachDatabase } from './servers/on-each-database.ts'

const json = { 'content-type': 'application/json' }

/** What happens when several clients, or several processes, do things at the same time. */
await onEachDatabase('shop', { LOG_LEVEL: 'error' }, (stage, kind) => {
  const url = (path: string) => `${stage().first.origin}/rest/v1/${path}`
  const send = (method: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(url(path), { method, headers: { ...json, ...headers }, body: JSON.stringify(body) })

  test('of those who change the state they saw, one comes first and the others are told', async () => {
    await send('PUT', 'stock/race,etag', { amount: 0 })
    const etag = (await fetch(url('stock/race,etag'))).headers.get('etag')!
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, amount) =>
        send('PATCH', 'stock/race,etag', { amount: amount + 1 }, { 'if-match': etag }),
      ),
    )
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 204)).toHaveLength(1)
    expect(statuses.filter((status) => status === 412)).toHaveLength(11)
    const winner = statuses.indexOf(204) + 1
    expect(await (await fetch(url('stock/race,etag'))).json()).toMatchObject({ amount: winner })
  })

  test('a state that is known is not sent again', async () => {
    const etag = (await fetch(url('stock/north,A-1'))).headers.get('etag')!
    const again = await fetch(url('stock/north,A-1'), { headers: { 'if-none-match': etag } })
    expect([again.status, await again.text()]).toEqual([304, ''])
    await send('PATCH', 'stock/north,A-1', { amount: 55 })
    expect((await fetch(url('stock/north,A-1'), { headers: { 'if-none-match': etag } })).status).toBe(200)
  })

  test('twins with one idempotency key are one write', async () => {
    const twins = await Promise.all(
      Array.from({ length: 8 }, () =>
        send(
          'POST',
          'product?select=id',
          { sku: 'twin' },
          { 'idempotency-key': 'twins', prefer: 'return=representation' },
        ),
      ),
    )
    const done = twins.filter(({ status }) => status === 201)
    const bodies = new Set(await Promise.all(done.map((answer) => answer.text())))
    expect(bodies.size).toBe(1)
    // A twin that comes while the first is at work may be told to come again, and is answered then.
    for (const { status } of twins) expect([201, 409, 503]).toContain(status)
    const late = await send(
      'POST',
      'product?select=id',
      { sku: 'twin' },
      { 'idempotency-key': 'twins', prefer: 'return=representation' },
    )
    expect([late.status, late.headers.get('idempotency-replayed')]).toEqual([201, 'true'])
    expect(bodies).toContain(await late.text())
    expect(await (await fetch(url('product?sku=eq.twin&select=sku'))).json()).toEqual([{ sku: 'twin' }])
  })

  test('a key that was used for something else is refused', async () => {
    await send('POST', 'product', { sku: 'idem' }, { 'idempotency-key': 'once' })
    const other = await send('POST', 'product', { sku: 'idem-other' }, { 'idempotency-key': 'once' })
    expect(other.status).toBe(422)
  })

  test('a write that failed may be sent again with its key', async () => {
    const first = await send('POST', 'product', { sku: 'A-1' }, { 'idempotency-key': 'fails' })
    expect(first.status).toBe(409)
    const second = await send('POST', 'product', { sku: 'A-1' }, { 'idempotency-key': 'fails' })
    expect(second.status).toBe(409)
    expect(second.headers.get('idempotency-replayed')).toBeNull()
  })

  test('upserts of one row at the same time leave one row', async () => {
    const headers = { prefer: 'resolution=merge-duplicates' }
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, amount) =>
        send('POST', 'stock', { shop: 'race', sku: 'upsert', amount }, headers),
      ),
    )
    for (const answer of answers) expect([answer.status, await answer.text()]).toEqual([201, ''])
    expect(await (await fetch(url('stock?shop=eq.race&sku=eq.upsert&select=sku'))).json()).toHaveLength(1)
  })

  test('inserts of one key at the same time: one is done, the others are refused', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => send('POST', 'stock', { shop: 'race', sku: 'insert' })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)])
  })

  test('auto numbers are given once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, () =>
        send('POST', 'ticket?select=id', { title: 'x' }, { prefer: 'return=representation' }),
      ),
    )
    const ids = await Promise.all(answers.map(async (answer) => ((await answer.json()) as [{ id: number }])[0].id))
    expect(new Set(ids).size).toBe(30)
  })

  test.skipIf(kind === 'sqlite')(
    'processes that start at once on one new database: one migrates, all serve',
    async () => {
      const { newDatabase } = await import('./databases/new-database.ts')
      const database = await newDatabase(kind)
      let processes: AppProcess[] = []
      try {
        processes = await Promise.all([1, 2, 3].map(() => stage().app.start(database.url, { LOG_LEVEL: 'info' })))
        const rows = await Promise.all(
          processes.map(async ({ origin }) => (await fetch(`${origin}/rest/v1/product?select=id,sku&order=id`)).json()),
        )
        for (const answer of rows)
          expect(answer).toEqual([
            { id: 1, sku: 'A-1' },
            { id: 2, sku: 'B-1' },
            { id: 3, sku: 'C-1' },
          ])
        const made = await fetch(`${processes[0]!.origin}/rest/v1/product?select=id`, {
          method: 'POST',
          headers: { ...json, prefer: 'return=representation' },
          body: '{"sku":"made by one"}',
        })
        const [{ id }] = (await made.json()) as [{ id: number }]
        expect((await fetch(`${processes[1]!.origin}/rest/v1/product/${id}`)).status).toBe(200)
      } finally {
        await Promise.all(processes.map((process) => process.stop()))
        await database.drop()
      }
    },
    60_000,
  )
})
