import type { Column } from '@plinth/manifest'
import fc from 'fast-check'

const letters = fc.constantFrom(
  ...[
    'a',
    'A',
    'z',
    'Z',
    'é',
    'e\u0301',
    'ß',
    'İ',
    'ı',
    'ς',
    'Σ',
    'σ',
    'Ⱥ',
    '顧',
    '😀',
    '\u{10ffff}',
    '\ufffd',
    '\uffff',
  ],
  ...[' ', '\t', '\n', '\r\n', '\u2028', '\u0001', '\u007f', '\u00a0'],
  ...[
    '%',
    '_',
    '*',
    '\\',
    '"',
    "'",
    '`',
    ',',
    '.',
    '(',
    ')',
    '{',
    '}',
    '[',
    ']',
    ':',
    ';',
    '--',
    '/*',
    '$1',
    '?',
    '+',
    '&',
    '=',
  ],
)
const word = fc.oneof(
  fc.array(letters, { maxLength: 6 }).map((parts) => parts.join('')),
  fc.constantFrom('', ' ', 'a ', ' a', 'null', 'NULL', 'true', 'not.eq.1', '0', '-0', '1e3', 'a'.repeat(40)),
)

const digits = (count: number) => fc.stringMatching(new RegExp(`^[0-9]{${count}}$`))
const two = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((number) => String(number).padStart(2, '0'))

const day = fc
  .oneof(
    fc.constantFrom('0001-01-01', '9999-12-31', '2024-02-29', '1969-12-31', '1970-01-01'),
    fc
      .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
  )
  .filter((text) => text.length === 10)
const fraction = fc.oneof(
  fc.constant(''),
  fc.constantFrom('.5', '.000001', '.999999'),
  digits(6).map((text) => `.${text}`.replace(/\.?0*$/, '')),
)
const clock = fc
  .tuple(two(0, 23), two(0, 59), two(0, 59), fraction)
  .map(([hour, minute, second, part]) => `${hour}:${minute}:${second}${part}`)

const whole = (least: bigint, most: bigint) =>
  fc
    .oneof(
      fc.constantFrom(least, most, 0n, 1n, -1n),
      fc.bigInt({ min: -9n, max: 9n }),
      fc.bigInt({ min: least, max: most }),
    )
    .map(String)

const jsonLeaf = fc.oneof(word, fc.integer({ min: -1000, max: 1000 }), fc.boolean(), fc.constant(null))
const jsonValue = fc.oneof(
  jsonLeaf,
  fc.array(jsonLeaf, { maxLength: 3 }),
  fc
    .dictionary(fc.constantFrom('a', 'b', 'é', ' ', '"', '$', '0'), jsonLeaf, { maxKeys: 3 })
    .map((object) => ({ ...object })),
)

/** Wire text of a value that the column takes, in the wire's own form; never null. */
export function valueText(
  column: Pick<Column, 'value' | 'precision' | 'scale' | 'options' | 'type' | 'maxLength'>,
): fc.Arbitrary<string> {
  const { precision = 18, scale = 0 } = column
  switch (column.value) {
    case 'text':
      return column.options
        ? fc.constantFrom(...column.options)
        : word.filter((text) => [...text].length <= (column.maxLength ?? 255))
    case 'integer':
      return whole(-2_147_483_648n, 2_147_483_647n)
    case 'big integer':
      return whole(-9_223_372_036_854_775_808n, 9_223_372_036_854_775_807n)
    case 'decimal': {
      const most = 10n ** BigInt(precision) - 1n
      return whole(-most, most).map((text) => withPoint(text, scale))
    }
    case 'float':
      return (
        fc
          // Sums stay far from overflowing: what comes of one that does not is the database's own.
          .oneof(
            fc.constantFrom(0, 0.1, -0.1, 1e21, 1e-7, 5e-324, 1e300, 123456789.125),
            fc.double({ min: -1e300, max: 1e300, noNaN: true }),
          )
          .map((number) => String(number + 0))
      )
    case 'boolean':
      return fc.boolean().map(String)
    case 'date':
      return day
    case 'time':
      return clock
    case 'datetime':
      return fc.tuple(day, clock).map(([date, time]) => `${date}T${time}+00:00`)
    case 'uuid':
      return fc.uuid()
    case 'json':
      // JSON's own null is sent as no value.
      return jsonValue.filter((value) => value !== null).map((value) => JSON.stringify(value))
    case 'text list':
      return fc.subarray([...(column.options ?? [])]).map((list) => JSON.stringify(list))
  }
}

function withPoint(whole: string, scale: number): string {
  if (scale === 0) return whole
  const sign = whole.startsWith('-') ? '-' : ''
  const padded = whole.replace('-', '').padStart(scale + 1, '0')
  return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`
}
