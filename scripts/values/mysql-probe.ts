import mysql from 'mysql2/promise'
import { type Probe, SCALE } from './probe.ts'

/** Zeros at the end of a fraction go, and a point with nothing after it. */
const trimmed = (sql: string) => `trim(TRAILING '.' FROM trim(TRAILING '0' FROM ${sql}))`

export async function openMysql(url: string): Promise<Probe> {
  const client = await mysql.createConnection({
    uri: url,
    connectTimeout: 2000,
    jsonStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
  })
  await client.query('SET NAMES utf8mb4 COLLATE utf8mb4_nopad_bin')
  await client.query("SET time_zone = '+00:00', group_concat_max_len = 4294967295")

  return {
    title: 'MariaDB',
    types: {
      text: 'varchar(768)',
      integer: 'int',
      'big integer': 'bigint',
      decimal: `decimal(18,${SCALE})`,
      float: 'double',
      boolean: 'tinyint(1)',
      date: 'date',
      time: 'time(6)',
      datetime: 'datetime(6)',
      json: 'longtext CHECK (json_valid(v))',
      uuid: 'char(36)',
      'text list': 'longtext CHECK (json_valid(v))',
    },
    json: {
      text: 'json_quote(v)',
      integer: 'CAST(v AS char)',
      'big integer': 'CAST(v AS char)',
      decimal: 'CAST(v AS char)',
      float: 'CAST(v AS char)',
      boolean: "CASE v WHEN 1 THEN 'true' WHEN 0 THEN 'false' END",
      date: `concat('"', v, '"')`,
      time: `concat('"', date_format(v, '%T'), ${trimmed("date_format(v, '.%f')")}, '"')`,
      datetime: `concat('"', date_format(v, '%Y-%m-%dT%T'), ${trimmed("date_format(v, '.%f')")}, '+00:00"')`,
      json: 'v',
      uuid: `concat('"', v, '"')`,
      'text list': 'v',
    },
    sum: { 'big integer': 'SELECT CAST(sum(v) AS char) FROM t', decimal: 'SELECT CAST(sum(v) AS char) FROM t' },
    avg: {
      'big integer': 'SELECT CAST(sum(v) AS double) / count(v) FROM t',
      decimal: 'SELECT CAST(sum(v) AS double) / count(v) FROM t',
    },
    like: 'v LIKE ?',
    fold: (sql) =>
      `replace(lower(replace(${sql}, 'İ', 'i\u0307') COLLATE utf8mb4_uca1400_nopad_as_cs), 'ς', 'σ') COLLATE utf8mb4_nopad_bin`,
    mark: () => '?',
    bind(kind, wire) {
      if (kind === 'boolean') return wire === 'true' ? 1 : 0
      if (kind === 'float') return Number(wire)
      return kind === 'datetime' ? wire.replace('T', ' ').replace('+00:00', '') : wire
    },
    orderNulls: (direction, nulls) => `v IS NULL ${nulls === 'first' ? 'DESC' : 'ASC'}, v ${direction}`,
    async query(sql, values = []) {
      const [rows] = await client.execute({ sql, rowsAsArray: true }, values as string[])
      return Array.isArray(rows) ? (rows as unknown[][]) : []
    },
    close: () => client.end(),
  }
}
