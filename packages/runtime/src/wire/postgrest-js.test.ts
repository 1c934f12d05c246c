import { PostgrestClient } from '@supabase/postgrest-js'
import { describe, expect, it } from 'vitest'
import { readAccept } from './media-type.ts'
import { readPrefer } from './prefer.ts'
import { readQuery } from './read-query.ts'

/** What the client would have sent. */
async function sent(
  build: (client: PostgrestClient) => PromiseLike<unknown>,
): Promise<{ search: string; headers: Headers }> {
  const requests: Request[] = []
  const client = new PostgrestClient('http://localhost', {
    fetch: async (input, init) => {
      requests.push(new Request(input, init))
      return new Response('[]', { headers: { 'content-type': 'application/json' } })
    },
  })
  await build(client)
  const [request] = requests
  return { search: new URL(request!.url).search.slice(1), headers: request!.headers }
}

describe('what postgrest-js sends', () => {
  it.each<[string, (client: PostgrestClient) => PromiseLike<unknown>, object]>([
    [
      'a list',
      (client) => client.from('t').select(`id, "my col", a:artist!inner ( name )`),
      { select: [{}, {}, { kind: 'embed', join: 'inner' }] },
    ],
    [
      'an in',
      (client) => client.from('t').select().in('id', ['a,b', 'c"d', '(e)']),
      { values: [['a,b', 'c"d', '(e)']] },
    ],
    ['a contains', (client) => client.from('t').select().contains('tags', ['a', 'b']), { values: ['{a,b}'] }],
    [
      'a json contains',
      (client) =>
        client
          .from('t')
          .select()
          .contains('doc', { a: { b: 1 } }),
      { values: ['{"a":{"b":1}}'] },
    ],
    [
      'a like of any',
      (client) => client.from('t').select().likeAnyOf('name', ['a%', '%b']),
      { values: [['a%', '%b']] },
    ],
    [
      'a regular expression',
      (client) => client.from('t').select().regexMatch('name', '^a+b&c'),
      { values: ['^a+b&c'] },
    ],
    [
      'a text search',
      (client) => client.from('t').select().textSearch('name', 'a b', { type: 'websearch', config: 'english' }),
      { filters: [{ operator: 'wfts', config: 'english' }] },
    ],
    [
      'a negation',
      (client) => client.from('t').select().not('name', 'is', null),
      { filters: [{ negated: true, is: 'null' }] },
    ],
    [
      'a tree of an embed',
      (client) => client.from('t').select('*,b(*)').or('x.eq.1,and(y.gt.2,z.in.(3,4))', { referencedTable: 'b' }),
      { embedded: [{ path: ['b'] }], values: ['1', '2', ['3', '4']] },
    ],
    [
      'an order of an embed',
      (client) =>
        client.from('t').select('*,b(*)').order('x', { referencedTable: 'b', ascending: false, nullsFirst: false }),
      { embedded: [{ order: [{ direction: 'desc', nulls: 'last' }] }] },
    ],
    [
      'two orders and a range',
      (client) => client.from('t').select().order('a').order('b(c)').range(10, 19),
      { order: [{}, { relation: 'b' }], values: ['10', '10'] },
    ],
    ['a bulk insert', (client) => client.from('t').insert([{ a: 1, 'b c': 2 }]), { columns: ['a', 'b c'] }],
    ['an upsert', (client) => client.from('t').upsert({ a: 1 }, { onConflict: 'a,b' }), { onConflict: ['a', 'b'] }],
  ])('is read: %s', async (_what, build, expected) => {
    const { search } = await sent(build)
    expect(readQuery(search)).toMatchObject(expected)
  })

  it('prefers and accepts what is understood', async () => {
    const upsert = await sent((client) =>
      client
        .from('t')
        .upsert([{ a: 1 }], { count: 'exact', defaultToNull: false })
        .select(),
    )
    expect(readPrefer(upsert.headers.get('prefer') ?? undefined)).toMatchObject({
      ...{
        resolution: 'merge-duplicates',
        return: 'representation',
        count: 'exact',
        missing: 'default',
      },
      unknown: [],
    })
    const single = await sent((client) => client.from('t').select().single())
    expect(readAccept(single.headers.get('accept') ?? undefined).form).toBe('object')
    const stripped = await sent((client) => client.from('t').select().stripNulls())
    expect(readAccept(stripped.headers.get('accept') ?? undefined)).toEqual({ form: 'json', stripNulls: true })
    const csv = await sent((client) => client.from('t').select().csv())
    expect(readAccept(csv.headers.get('accept') ?? undefined).form).toBe('csv')
  })
})
