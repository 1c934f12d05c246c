import type { Random } from './random.ts'

/** Pieces that have broken servers before, one list a kind of trouble. */

export const sqlFragments = [
  "' or '1'='1",
  "'; drop table marker; --",
  '"; delete from marker; --',
  '`; update marker set text = 1; #',
  '1) union select secret from vault --',
  '(select secret from vault limit 1)',
  "' || (select secret from vault limit 1) || '",
  'pg_sleep(5)',
  "'||pg_sleep(5)||'",
  'sleep(5)',
  "1' and sleep(5) and '1",
  "'; waitfor delay '0:0:5' --",
  'load_extension(1)',
  "'; attach database '/tmp/x' as x; --",
  'copy (select 1) to program',
  '$' + '{jndi:x}',
  '/* */',
  "\\'",
  '$$',
  '?',
  '$1',
  ':name',
]

export const oddTexts = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '../../etc/passwd',
  '..%2f..%2f',
  '%00',
  '%',
  '%zz',
  '%c3%28',
  '%ed%a0%80',
  '\u0000',
  '\ud800',
  '😀',
  'İ',
  '\u202e',
  '\ufeff',
  '\r\nx-injected: 1',
  'null',
  'undefined',
  'NaN',
  'Infinity',
  '-0',
  '1e400',
  '9223372036854775808',
  '-9223372036854775809',
  '999999999999999999999999999999999999999999',
  '0.00000000000000000000000000001',
  '2147483648',
  '1e-400',
  '0x10',
  '١٢٣',
  '2024-02-30',
  '0000-00-00',
  '99999-01-01',
  '24:00:00',
  '12:00:00.1234567',
  '2024-01-01T00:00:00+99:99',
  '{}',
  '[]',
  '{"a":',
  '(((((((((((((',
  '))))',
  '{{{{{{{{{',
  '"',
  '""',
  '\\',
  '\\\\"',
  ',,,,',
  '....',
  '!!!!',
  '::::',
  '->->->->>',
  '*'.repeat(20),
  '%'.repeat(20),
  'a'.repeat(3000),
  '(a+)+$',
  '^(.*)*$',
  '',
  ' ',
]

export const plainValues = [
  '1',
  '7',
  '0',
  '-1',
  'title 3',
  'true',
  'null',
  '2024-01-05',
  '12:00:01',
  '1.5',
  'red',
  '{red}',
  '{"red","a,b"}',
  '{"a":1}',
  '[1]',
  'tag 1',
  '00000000-0000-4000-8000-000000000001',
  '2024-01-01T00:00:01Z',
]

export function anyValue(random: Random): string {
  const from = random.below(10)
  if (from < 6) return random.pick(plainValues)
  if (from < 8) return random.pick(oddTexts)
  return from < 9 ? random.pick(sqlFragments) : random.pick(plainValues) + random.pick(oddTexts)
}

/** What a document of JSON may be. */
export function anyJson(random: Random, depth = 3): unknown {
  const kind = random.below(depth > 0 ? 9 : 7)
  switch (kind) {
    case 0:
      return null
    case 1:
      return random.once(2)
    case 2:
      return random.below(1000) - 500
    case 3:
      return Number(random.pick(['1e308', '5e-324', '0.1', '-1', '4294967296']))
    case 4:
    case 5:
    case 6:
      return anyValue(random)
    case 7:
      return random.list(4, () => anyJson(random, depth - 1))
    default:
      return Object.fromEntries(
        random.list(4, () => [random.pick([...oddTexts, 'a', 'b']), anyJson(random, depth - 1)]),
      )
  }
}
