import { describe, expect, it } from 'vitest'
import { openSqliteConnection } from './sqlite-connection.ts'
import { nearestDouble } from './sqlite-functions.ts'

const connection = openSqliteConnection({ path: ':memory:', use: 'writes', readonly: false, busyTimeoutMs: 0 })
const value = (sql: string) => connection.prepare<[], unknown>(`select ${sql}`).pluck().get()

describe('the functions added to SQLite', () => {
  it('fold letters by Unicode, with one small sigma', () => {
    expect(value("plinth_fold('ΟΔΥΣΣΕΎΣ ÉCOLE')")).toBe(value("plinth_fold('οδυσσεύς école')"))
    expect(value('plinth_fold(null)')).toBeNull()
  })

  it('sum with every digit, beyond what an integer of SQLite holds', () => {
    expect(value("plinth_sum(value, 0) from json_each('[9223372036854775807, 9223372036854775807, null]')")).toBe(
      '18446744073709551614',
    )
    expect(value("plinth_sum(value, 2) from json_each('[-5, 3]')")).toBe('-0.02')
    expect(value("plinth_sum(value, 0) from json_each('[]')")).toBeNull()
    expect(value("plinth_sum(value, 0) from json_each('[null]')")).toBeNull()
  })

  it('give the double nearest to an average', () => {
    expect(value("plinth_avg(value, 2) from json_each('[10, 20, 30, null]')")).toBe(0.2)
    expect(value("plinth_avg(value, 0) from json_each('[9223372036854775807, 9223372036854775805]')")).toBe(
      Number(9223372036854775806n),
    )
    expect(value("plinth_avg(value, 0) from json_each('[]')")).toBeNull()
  })

  it.each([
    ['{"a":{"b":[1,2]},"c":3}', '{"a":{"b":[2]}}', 1],
    ['{"a":1}', '{"a":1.0}', 1],
    ['{"a":1}', '{"a":"1"}', 0],
    ['{"a":12345678901234567890}', '{"a":12345678901234567891}', 0],
    ['[1,[2,3]]', '[[3]]', 1],
    ['[1,[2,3]]', '[3]', 0],
    ['["a","b"]', '"a"', 1],
    ['"a"', '["a"]', 0],
    ['{"a":null}', '{"a":null}', 1],
    ['{}', '{"__proto__":{}}', 0],
  ])('find that %s contains %s: %i', (left, right, expected) => {
    expect(value(`plinth_json_contains('${left}', '${right}')`)).toBe(expected)
  })

  it.each([
    ['{"a":1,"b":[2]}', '{ "b": [2.0], "a": 1 }', 1],
    ['{"a":1}', '{"a":1,"b":null}', 0],
    ['[1,2]', '[2,1]', 0],
    ['{"__proto__":1}', '{}', 0],
    ['12345678901234567890', '12345678901234567891', 0],
    ['"1"', '1', 0],
    ['null', 'null', 1],
  ])('plinth_json_equals tells whether %s and %s are the same: %i', (left, right, expected) => {
    expect(value(`plinth_json_equals('${left}', '${right}')`)).toBe(expected)
    expect(value(`plinth_json_equals(null, '${right}')`)).toBeNull()
  })
})

describe('the nearest double', () => {
  it('is the one that division of small numbers gives', () => {
    for (const [n, d] of [
      [1n, 3n],
      [2n, 3n],
      [-7n, 10n],
      [1n, 10n],
      [123456789n, 1000n],
      [0n, 5n],
    ] as const) {
      expect(nearestDouble(n, d)).toBe(Number(n) / Number(d))
    }
  })

  it('rounds ties to even, and what is just above a tie up', () => {
    const tie = 2n ** 53n + 1n
    expect(nearestDouble(tie, 1n)).toBe(2 ** 53)
    expect(nearestDouble(tie * 10n ** 30n + 1n, 10n ** 30n)).toBe(2 ** 53 + 2)
  })
})
