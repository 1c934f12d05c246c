import { fold, type Probe, type ValueKind } from './probe.ts'

/** One promise of docs/values.md: answers with what differs from it, nothing when all holds. */
export interface ValueCheck {
  readonly name: string
  run(probe: Probe): Promise<readonly string[]>
}

/** Values at the edges, as JSON text in the form of the wire. */
const edges: Readonly<Record<ValueKind, readonly string[]>> = {
  text: ['""', '" "', '"a "', '"A"', '"é"', '"e\u0301"', '"😀"', '"\\"\\\\/"', '"\\n\\t\\u0001\\u001f\u007f\u2028"'],
  integer: ['-2147483648', '-1', '0', '2147483647'],
  'big integer': ['-9223372036854775808', '-1', '0', '9007199254740993', '9223372036854775807'],
  decimal: [
    '-99999999999999.9999',
    '-0.0001',
    '0.0000',
    '0.1000',
    '1.5000',
    '90071992547409.9301',
    '99999999999999.9999',
  ],
  float: [
    '-1.7976931348623157e308',
    '-0.1',
    '0',
    '5e-324',
    '1e-7',
    '0.30000000000000004',
    '100',
    '1e21',
    '1.7976931348623157e308',
  ],
  boolean: ['false', 'true'],
  date: ['"0001-01-01"', '"1582-10-10"', '"2024-02-29"', '"9999-12-31"'],
  time: ['"00:00:00"', '"00:00:00.000001"', '"12:34:56"', '"12:34:56.1"', '"12:34:56.12"', '"23:59:59.999999"'],
  datetime: [
    '"0001-01-01T00:00:00+00:00"',
    '"1969-12-31T23:59:59.999999+00:00"',
    '"2024-03-31T02:30:00+00:00"',
    '"2024-03-31T02:30:00.1+00:00"',
    '"2024-03-31T02:30:00.12+00:00"',
    '"9999-12-31T23:59:59.999999+00:00"',
  ],
  json: ['null', '1', '{"b":[1,2.50,{"a":null}],"a":"é😀"}', '[]'],
  uuid: [
    '"00000000-0000-0000-0000-000000000000"',
    '"a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"',
    '"ffffffff-ffff-ffff-ffff-ffffffffffff"',
  ],
  'text list': ['[]', '["a"]', '["a,b","\\"","","é 😀"]'],
}

async function table(probe: Probe, kind: ValueKind): Promise<void> {
  await probe.query('DROP TABLE IF EXISTS t')
  const suffix = probe.title === 'MariaDB' ? ' CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin' : ''
  await probe.query(`CREATE TEMPORARY TABLE t (i int, v ${probe.types[kind]})${suffix}`)
}

async function store(probe: Probe, kind: ValueKind, wires: readonly (string | null)[]): Promise<void> {
  for (const [i, wire] of wires.entries()) {
    const bound = wire === null ? null : probe.bind(kind, wire)
    await probe.query(`INSERT INTO t (i, v) VALUES (${probe.mark(1)}, ${probe.mark(2)})`, [i, bound])
  }
}

const column = async (probe: Probe, sql: string, values: readonly unknown[] = []) =>
  (await probe.query(sql, values)).map((row) => row[0])

/** Wire text of a value given as JSON: a string's own characters, anything else as it is written. */
function wireOf(kind: ValueKind, json: string): string {
  return json.startsWith('"') && kind !== 'json' ? JSON.parse(json) : json
}

const roundTrips: readonly ValueCheck[] = (Object.keys(edges) as ValueKind[]).map((kind) => ({
  name: `${kind}: stored and read back`,
  async run(probe) {
    const values = edges[kind]
    await table(probe, kind)
    await store(
      probe,
      kind,
      values.map((json) => wireOf(kind, json)),
    )
    const read = await column(probe, `SELECT ${probe.json[kind]} FROM t ORDER BY i`)
    return values.flatMap((expected, i) => {
      const got = String(read[i])
      return sameJson(kind, expected, got) ? [] : [`${expected} became ${got}`]
    })
  },
}))

function sameJson(kind: ValueKind, expected: string, got: string): boolean {
  // The spelling of a double, of escapes and of spaces between is the database's; digits and times are not.
  if (kind === 'float') return Object.is(JSON.parse(got), JSON.parse(expected))
  if (kind === 'text' || kind === 'text list')
    return JSON.stringify(JSON.parse(got)) === JSON.stringify(JSON.parse(expected))
  return kind === 'json' ? canonical(got) === canonical(expected) : got === expected
}

/** JSON with keys in order: jsonb sorts them by length. */
function canonical(json: string): string {
  return JSON.stringify(JSON.parse(json), (_, value) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}

/** In order of code points; UTF-16 would put the emoji before U+FF5E. */
const textsInOrder = [
  '',
  ' ',
  'A',
  'Z',
  'a',
  'a\t',
  'a ',
  'a b',
  'ab',
  'e',
  'e\u0301',
  'ss',
  'z',
  'ß',
  'é',
  'ı',
  '～',
  '😀',
]

const orders: readonly ValueCheck[] = [
  {
    name: 'text: sorts by code point',
    async run(probe) {
      await table(probe, 'text')
      await store(probe, 'text', textsInOrder.toReversed())
      return compare(textsInOrder, await column(probe, 'SELECT v FROM t ORDER BY v'))
    },
  },
  {
    name: 'text: equal only to itself',
    async run(probe) {
      await table(probe, 'text')
      await store(probe, 'text', textsInOrder)
      const counts = []
      for (const text of textsInOrder)
        counts.push(...(await column(probe, `SELECT count(*) FROM t WHERE v = ${probe.mark(1)}`, [text])))
      return compare(
        textsInOrder.map(() => '1'),
        counts.map(String),
      )
    },
  },
  ...(['integer', 'big integer', 'decimal', 'float', 'date', 'time', 'datetime', 'uuid'] as const).map((kind) => ({
    name: `${kind}: sorts by value`,
    async run(probe: Probe) {
      await table(probe, kind)
      await store(
        probe,
        kind,
        edges[kind].toReversed().map((json) => wireOf(kind, json)),
      )
      const read = await column(probe, `SELECT ${probe.json[kind]} FROM t ORDER BY v`)
      return edges[kind].flatMap((json, i) => (sameJson(kind, json, String(read[i])) ? [] : [`${json}: ${read[i]}`]))
    },
  })),
  {
    name: 'nulls: first or last as asked',
    async run(probe) {
      await table(probe, 'integer')
      await store(probe, 'integer', ['1', null, '0'])
      const read = async (direction: 'asc' | 'desc', nulls: 'first' | 'last') =>
        (await column(probe, `SELECT i FROM t ORDER BY ${probe.orderNulls(direction, nulls)}`)).join('')
      const got = [
        await read('asc', 'last'),
        await read('asc', 'first'),
        await read('desc', 'first'),
        await read('desc', 'last'),
      ]
      return compare(['201', '120', '102', '021'], got)
    },
  },
]

/** Letters that got their other case after Unicode 15: databases do not fold them yet. Listed in docs/values.md. */
const foldedLater: readonly (readonly [number, number])[] = [
  [0x1c89, 0x1c89],
  [0xa7cb, 0xa7dc],
  [0x10d50, 0x10d65],
  [0x16ea0, 0x16eb8],
]

const folding: readonly ValueCheck[] = [
  {
    name: 'ilike: every character folds as in JavaScript',
    async run(probe) {
      const differences: string[] = []
      for (const characters of chunks(512)) {
        const text = characters.filter((c) => c > 1 && !foldedLater.some(([from, to]) => c >= from && c <= to))
        const joined = text.map((c) => String.fromCodePoint(c)).join('\u0001')
        // Between U+0001 no letter stands before another, so no sigma is final.
        const [got] = await column(probe, `SELECT ${probe.fold(cast(probe))}`, [joined])
        const parts = String(got).split('\u0001')
        text.forEach((c, i) => {
          const expected = fold(String.fromCodePoint(c))
          if (parts[i] !== expected) differences.push(`U+${c.toString(16)} ${expected} became ${parts[i]}`)
        })
      }
      return differences
    },
  },
  {
    name: 'ilike: words of five scripts',
    async run(probe) {
      const words = ['ÀÉÎÕÜŠŽŁØĐ', 'ΑΓΆΠΗ ΣΟΦΌΣ ΟΔΥΣΣΕΎΣ', 'ЖЁЛТЫЙ ЇЖАК', 'ԲԱՐԵՒ', 'İSTANBUL']
      const got = []
      for (const word of words) got.push(...(await column(probe, `SELECT ${probe.fold(cast(probe))}`, [word])))
      return compare(words.map(fold), got)
    },
  },
  {
    name: 'like: exact on case, \\ takes the next literally',
    async run(probe) {
      await table(probe, 'text')
      await store(probe, 'text', ['abc', 'ABC', 'a%c', 'a_c', 'a\\c', 'abc ', 'áxc', '😀'])
      const patterns = {
        abc: 'abc',
        'a%': 'abc,a%c,a_c,a\\c,abc ',
        'a\\%c': 'a%c',
        'a\\_c': 'a_c',
        'a\\\\c': 'a\\c',
        _: '😀',
        A__: 'ABC',
      }
      const differences = []
      for (const [pattern, expected] of Object.entries(patterns)) {
        const got = (await column(probe, `SELECT v FROM t WHERE ${probe.like} ORDER BY i`, [pattern])).join(',')
        if (got !== expected) differences.push(`${pattern} found ${got}`)
      }
      return differences
    },
  },
]

const cast = (probe: Probe) => (probe.title === 'PostgreSQL' ? '$1::text' : probe.mark(1))

/** Every character but NUL and the surrogates, the ends of each astral plane's rows among them. */
function* chunks(size: number): Generator<number[]> {
  let chunk: number[] = []
  for (let c = 1; c <= 0x1ffff; c += 1) {
    if (c >= 0xd800 && c <= 0xdfff) continue
    chunk.push(c)
    if (chunk.length === size) {
      yield chunk
      chunk = []
    }
  }
  yield [...chunk, 0x2fffd, 0xe0001, 0x10fffd, 0x10ffff]
}

const escapes: ValueCheck = {
  name: 'text: every character survives as JSON',
  async run(probe) {
    await table(probe, 'text')
    const differences: string[] = []
    for (const characters of chunks(512)) {
      const text = String.fromCodePoint(...characters)
      await probe.query('DELETE FROM t')
      await store(probe, 'text', [text])
      const [json] = await column(probe, `SELECT ${probe.json.text} FROM t`)
      if (JSON.parse(String(json)) !== text) differences.push(`U+${characters[0]!.toString(16)} and the next 511`)
    }
    return differences
  },
}

const max = '9223372036854775807'
const min = '-9223372036854775808'

/** Rows, exact sum. */
const sums: Readonly<Record<'big integer' | 'decimal', readonly (readonly [readonly string[], string])[]>> = {
  'big integer': [
    [[max, max, max], '27670116110564327421'],
    [[min, min], '-18446744073709551616'],
    [[max, min], '-1'],
    [['1000000000', '-1'], '999999999'],
    [['-1000000000', '1'], '-999999999'],
    [['0'], '0'],
    [['1', '1', '0'], '2'],
  ],
  decimal: [
    [Array(100).fill('99999999999999.9999'), '9999999999999999.9900'],
    [['0.1000', '0.2000'], '0.3000'],
    [['-0.0001', '-0.0001'], '-0.0002'],
    [['-99999999999999.9999', '0.0001'], '-99999999999999.9998'],
    [['0.0000'], '0.0000'],
  ],
}

const aggregates: readonly ValueCheck[] = (['big integer', 'decimal'] as const).map((kind) => ({
  name: `${kind}: sum is exact, avg is its double by the count`,
  async run(probe) {
    const differences: string[] = []
    for (const [rows, expected] of sums[kind]) {
      await table(probe, kind)
      await store(probe, kind, [...rows, null])
      const [sum] = await column(probe, probe.sum[kind])
      const [avg] = await column(probe, probe.avg[kind])
      if (sum !== expected) differences.push(`sum ${expected} became ${sum}`)
      if (Number(avg) !== Number(expected) / rows.length) differences.push(`avg of ${expected} became ${avg}`)
    }
    await table(probe, kind)
    const [none] = await column(probe, probe.sum[kind])
    return none === null ? differences : [...differences, `sum of nothing became ${none}`]
  },
}))

function compare(expected: readonly unknown[], got: readonly unknown[]): readonly string[] {
  return expected.flatMap((value, i) =>
    value === got[i] ? [] : [`${JSON.stringify(value)}: ${JSON.stringify(got[i])}`],
  )
}

export const checks: readonly ValueCheck[] = [...roundTrips, ...orders, ...folding, escapes, ...aggregates]
