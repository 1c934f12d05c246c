import type { DatabaseKind, ValueKind } from '@plinth/manifest'
import fc from 'fast-check'
import { dialects } from '../dialect/dialects.ts'
import { scaleOf } from '../dialect/digits.ts'
import type { ColumnShape } from '../model/snapshot.ts'

/** A column as a project would have it, for tests. */
export function columnShape(facts: Partial<ColumnShape> & Pick<ColumnShape, 'value'>): ColumnShape {
  return {
    name: 'x',
    id: facts.name ?? 'x',
    type: facts.value === 'text list' ? 'multi select' : facts.value === 'text' ? 'long text' : facts.value,
    required: false,
    unique: false,
    default: undefined,
    maxLength: undefined,
    minLength: undefined,
    min: undefined,
    max: undefined,
    precision: facts.value === 'decimal' ? 18 : undefined,
    scale: facts.value === 'decimal' ? 4 : undefined,
    options: undefined,
    currency: undefined,
    link: undefined,
    ...facts,
  }
}

/** Texts that look like values of some kind, or nearly. */
const nearly = [
  ...[
    '',
    ' ',
    '0',
    '-0',
    '+0',
    '007',
    '+5',
    ' 5',
    '5\u00a0',
    '\n5\t',
    '5\n6',
    '1e3',
    '1E+3',
    '1e',
    'e1',
    '.5',
    '5.',
    '.',
  ],
  ...['-', '+', '--5', '1.5', '1.50', '-1.2345', '1.23456', '1.2.3', '1_000', '1,000', '0x10', '٣', '５', '½', 'NaN'],
  ...['Infinity', '1e400', '-1e400', '1e-400', '0e5000', '1e99999', '1e-5000', '5e-324', '1.7976931348623157e308'],
  ...['1.7976931348623159e308', '2147483647', '2147483648', '-2147483648', '-2147483649', '9223372036854775807'],
  ...[
    '9223372036854775808',
    '-9223372036854775808',
    '-9223372036854775809',
    '0000000000000000000000000000000000000005',
    '9'.repeat(30),
  ],
  ...[
    '99999999999999.9999',
    '100000000000000',
    '0.00000000000000000001',
    `1.${'0'.repeat(45)}1`,
    `1.5${'0'.repeat(45)}`,
  ],
  ...['1000e-3', '123456e-4', '0.1e1', '1e13', '1e14', '12345678901234567890e-10', '9007199254740993'],
  ...['true', 'FALSE', ' Yes', 'no', 'on', 'off', 't', 'f', 'y', 'n', 'tr', 'truе', 'oN\t', 'ＯＮ'],
  ...['2024-02-29', '2023-02-29', '1900-02-29', '2000-02-29', '0000-02-29', '0001-01-01', '9999-12-31', '2024-13-01'],
  ...['2024-04-31', '2024-00-10', '2024-01-00', '24-01-01', '2024-1-1', '2024-01-31 ', '2024-01-31Z', '10000-01-01'],
  ...[
    '12:34',
    '12:34:56',
    '12:34:56.100',
    '12:34:56.1234567',
    '24:00',
    '23:59:59.999999',
    '12:60',
    '12:34:60',
    '1:2:3',
  ],
  ...[
    '12:34:',
    '12:34:56.',
    '12:34.5',
    '12:34+01',
    '2024-01-31T12:34',
    '2024-01-31t12:34:56z',
    '2024-01-31 12:34:56.5+0530',
  ],
  ...['2024-01-31T12:34:56+05:30', '2024-01-31T12:34-15:59', '2024-01-31T12:34+16', '2024-01-31T12:34+05:60'],
  ...[
    '2024-01-31T24:00:00',
    '2024-12-31T24:00:00.000Z',
    '2024-01-31T24:00:01',
    '0001-01-01T00:00+01',
    '9999-12-31T23:59-01',
  ],
  ...[
    '9999-12-31T24:00',
    '2024-02-30T12:00',
    '2024-01-31T12:34:56.123456+00:00',
    '2024-01-31T',
    '2024-01-31T12',
    '2024-01-31T12:34+1',
  ],
  ...['2024-03-31T00:30:00.000001+00:45', '0001-01-01T00:00:00-00:01', '2024-01-31  12:34', '2024-01-31T12:34 Z'],
  ...[
    '4F1D2C3B-0a9e-4d8c-b7a6-958473625140',
    ' 4f1d2c3b-0a9e-4d8c-b7a6-958473625140',
    '{4f1d2c3b-0a9e-4d8c-b7a6-958473625140}',
  ],
  ...[
    '4f1d2c3b0a9e4d8cb7a6958473625140',
    '4f1d2c3b-0a9e-4d8c-b7a6-95847362514g',
    '4f1d2c3b-0a9e-4d8c-b7a6-9584736251400',
  ],
  ...[
    'null',
    'nul',
    '"a"',
    '"a',
    'S',
    'V',
    '"S"S',
    '[]',
    '{}',
    '[1,2]',
    '[1 2]',
    '[1,]',
    '[,1]',
    '{"a":1}',
    '{"a" : [ 1 , {} ] }',
  ],
  ...[
    '{"a":1,}',
    "{'a':1}",
    '{a:1}',
    '{"a":1,"a":2}',
    '[[[[[[[[]]]]]]]]',
    '[[]',
    '01',
    '-',
    '-1',
    '1.',
    '.1',
    '1e5',
    '1.5e-7',
    'true false',
  ],
  ...[
    '"\\u0000"',
    '"\\\\u0000"',
    '"\\ud83d\\ude00"',
    '"\\ud83d"',
    '"\\ude00\\ud83d"',
    '"\\ud83d\\ud83d\\ude00"',
    '"\\\\ud83d"',
    '"\\uD83D\\uDE00 \\u00e9"',
  ],
  ...[
    '"a\nb"',
    '"a\\nb"',
    '"\\x"',
    '"tab\there"',
    '[1]//',
    '["a","b"]',
    '["a",1]',
    '"\\""',
    '"\\/\\b"',
    ' [1]\n',
    '\u00a0[1]',
    '[1]\u0000'.slice(0, 3),
  ],
  ...['a', "it's", '"quoted"', '\\', 'a\\b', '%', '😀', 'ä', 'a\u2028b', ' a ', '\u3000', '\ufeff5', 'Ünï\tcödé\n'],
]

const whole = (least: bigint, most: bigint) =>
  fc.oneof(
    fc.bigInt({ min: least, max: most }),
    fc.bigInt({ min: -10n, max: 10n }),
    fc.constantFrom(least, most, least + 1n, most - 1n),
    ...(most > 2n ** 40n
      ? [fc.constantFrom(2147483647n, 2147483648n, -2147483648n, -2147483649n, 2n ** 53n, 2n ** 53n + 1n, -(2n ** 53n))]
      : []),
  )

const digits = (count: number) => fc.bigInt({ min: -(10n ** BigInt(count)) + 1n, max: 10n ** BigInt(count) - 1n })

/** No NUL and no half of a pair, as docs/values.md has it. */
const text = fc.oneof(
  fc.constantFrom(...nearly),
  fc.constantFrom(...nearly),
  fc.string({ unit: 'grapheme', maxLength: 12 }).filter((one) => one.isWellFormed() && !one.includes('\0')),
  fc.string({ unit: fc.constantFrom(...'0123456789+-.eE :TZ'), maxLength: 10 }),
  fc.string({ unit: fc.constantFrom(...'[]{}",:1a \\'), maxLength: 8 }),
)

const day = fc.oneof(
  fc.date({ min: new Date('0001-01-01T00:00Z'), max: new Date('9999-12-31T23:59Z'), noInvalidDate: true }),
  fc.constantFrom('2024-02-29', '0001-01-01', '9999-12-31', '1970-01-01').map((one) => new Date(`${one}T00:00Z`)),
)
const dayText = day.map((one) => one.toISOString().slice(0, 10))

const clock = fc
  .tuple(fc.integer({ min: 0, max: 86399 }), fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 999999 })))
  .map(([seconds, micros]) => {
    const fraction = String(micros).padStart(6, '0').replace(/0+$/, '')
    return new Date(seconds * 1000).toISOString().slice(11, 19) + (fraction === '' ? '' : `.${fraction}`)
  })

const listItem = fc.oneof(fc.constantFrom(...nearly), fc.string({ unit: 'grapheme', maxLength: 5 }))
const list = fc
  .array(
    listItem.filter((one) => one.isWellFormed() && !one.includes('\0')),
    { maxLength: 3 },
  )
  .map((items) => JSON.stringify(items))

const json = fc.oneof(
  list,
  fc
    .jsonValue({ maxDepth: 3, stringUnit: 'grapheme' })
    .map((one) => JSON.stringify(one))
    .filter((one) => !/\\u/.test(one)),
  fc.constantFrom(
    'null',
    '1',
    '"a"',
    '[]',
    '[1]',
    '["a",null]',
    '[["a"]]',
    '{"a":["b"]}',
    '1e5',
    '-0.5',
    '[ "a" , "b" ]',
  ),
)

/** Wire text of values of a column's kind. */
export function valuesOf(column: ColumnShape): fc.Arbitrary<string> {
  switch (column.value) {
    case 'text':
      return text
    case 'integer':
      return whole(-2147483648n, 2147483647n).map(String)
    case 'big integer':
      return whole(-9223372036854775808n, 9223372036854775807n).map(String)
    case 'decimal': {
      const { precision = 18, scale = 4 } = column
      const unscaled = fc.oneof(
        digits(precision),
        digits(Math.min(4, precision)),
        fc.bigInt({ min: -99n, max: 99n }).map((one) => one * 10n ** BigInt(Math.min(scale, precision - 2))),
      )
      return unscaled.map((one) => decimalText(one, scale))
    }
    case 'float':
      return fc
        .oneof(
          fc.double({ noNaN: true, noDefaultInfinity: true }),
          fc.integer({ min: -1000, max: 1000 }).map((one) => one / 8),
          fc.integer({ min: -100000, max: 100000 }).map((one) => one / 100),
          fc.constantFrom(
            0.1,
            0.3,
            1.005,
            1e21,
            1e20,
            2 ** 53,
            2 ** 53 + 2,
            1e-7,
            5e-324,
            1.7976931348623157e308,
            2147483648,
          ),
        )
        .map((one) => String(one === 0 ? 0 : one))
    case 'boolean':
      return fc.constantFrom('true', 'false')
    case 'date':
      return dayText
    case 'time':
      return fc.oneof(clock, fc.constantFrom('00:00:00', '23:59:59.999999', '12:00:00.1'))
    case 'datetime':
      return fc.tuple(dayText, fc.oneof(clock, fc.constant('00:00:00'))).map(([date, time]) => `${date}T${time}+00:00`)
    case 'json':
      return json
    case 'uuid':
      return fc.uuid()
    case 'text list':
      return list
  }
}

export const certainTexts: readonly string[] = nearly

function decimalText(unscaled: bigint, scale: number): string {
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0')
  const sign = unscaled < 0n ? '-' : ''
  return scale === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

/** A value as SQL, stored as docs/values.md has it. */
export function storedSql(column: ColumnShape, wire: string | null, kind: DatabaseKind): string {
  return wire === null ? 'NULL' : dialects[kind].literal(column.value, wire, scaleOf(column))
}

/** The wire text of a stored value, or what comes close enough for `sameValue`. */
export function wireSql(column: ColumnShape, x: string, kind: DatabaseKind): string {
  const scale = scaleOf(column)
  if (kind === 'postgres') {
    if (column.value === 'datetime') return `to_json(${x} AT TIME ZONE 'UTC')#>>'{}' || '+00:00'`
    return column.value === 'text list' ? `to_json(${x})::text` : `${x}::text`
  }
  if (kind === 'sqlite') {
    if (column.value === 'decimal' && scale > 0) {
      const unit = 10n ** BigInt(scale)
      return `CASE WHEN ${x} IS NOT NULL THEN printf('%s%d.%0${scale}d', iif(${x} < 0, '-', ''), abs(${x}) / ${unit}, abs(${x}) % ${unit}) END`
    }
    if (column.value === 'float') return `CASE WHEN ${x} IS NOT NULL THEN json_quote(${x}) END`
    return column.value === 'boolean' ? `CASE ${x} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END` : `CAST(${x} AS TEXT)`
  }
  const fraction = `trim(trailing '.' from trim(trailing '0' from date_format(${x}, '.%f')))`
  if (column.value === 'datetime') return `concat(date_format(${x}, '%Y-%m-%dT%T'), ${fraction}, '+00:00')`
  if (column.value === 'time') return `concat(date_format(${x}, '%T'), ${fraction})`
  if (column.value === 'boolean') return `CASE ${x} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END`
  return `CAST(${x} AS CHAR)`
}

/** Whether two wire texts say one value. Floats have several spellings, and so has JSON. */
export function sameValue(value: ValueKind, one: string | null, other: string | null): boolean {
  if (one === null || other === null) return one === other
  if (value === 'float') return Object.is(Number(one), Number(other))
  if (value !== 'json' && value !== 'text list') return one === other
  return canonical(JSON.parse(one)) === canonical(JSON.parse(other))
}

/** PostgreSQL orders the keys of objects. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '0' : JSON.stringify(value)
  const entries = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
  return `{${entries.sort().join(',')}}`
}
