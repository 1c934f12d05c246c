import Sqlite from 'better-sqlite3'
import { fold, type Probe, SCALE } from './probe.ts'

const unit = `1${'0'.repeat(SCALE)}`

/** Whole numbers summed in two halves, as `sum()` fails beyond 64 bits: billions, and what is left of each. */
const exactSum = `(SELECT CASE WHEN h = 0 THEN CAST(l AS TEXT) ELSE h || printf('%09d', abs(l)) END FROM (
  SELECT h + (h < 0 AND l > 0) - (h > 0 AND l < 0) AS h,
    l + 1000000000 * ((h > 0 AND l < 0) - (h < 0 AND l > 0)) AS l
  FROM (SELECT h + l / 1000000000 AS h, l % 1000000000 AS l
    FROM (SELECT sum(v / 1000000000) AS h, sum(v % 1000000000) AS l FROM t))))`

/** The point set into a whole number given as text. */
const withPoint = (text: string) => `(SELECT CASE WHEN s LIKE '-%' THEN '-' ELSE '' END ||
  substr(d, 1, length(d) - ${SCALE}) || '.' || substr(d, -${SCALE})
  FROM (SELECT s, printf('%0${SCALE + 1}s', '') AS z, substr('${'0'.repeat(SCALE + 1)}', 1,
    max(0, ${SCALE + 1} - length(ltrim(s, '-')))) || ltrim(s, '-') AS d FROM (SELECT ${text} AS s)))`

export function openSqlite(): Probe {
  const database = new Sqlite(':memory:')
  database.defaultSafeIntegers()
  database.function('fold', { deterministic: true }, (text) => (typeof text === 'string' ? fold(text) : null))
  database.pragma('case_sensitive_like = on')

  return {
    title: 'SQLite',
    types: {
      text: 'TEXT',
      integer: 'INTEGER',
      'big integer': 'INTEGER',
      decimal: 'INTEGER',
      float: 'REAL',
      boolean: 'INTEGER',
      date: 'TEXT',
      time: 'TEXT',
      datetime: 'TEXT',
      json: 'TEXT',
      uuid: 'TEXT',
      'text list': 'TEXT',
    },
    json: {
      text: 'json_quote(v)',
      integer: 'CAST(v AS TEXT)',
      'big integer': 'CAST(v AS TEXT)',
      decimal: `printf('%s%d.%0${SCALE}d', CASE WHEN v < 0 THEN '-' ELSE '' END, abs(v) / ${unit}, abs(v) % ${unit})`,
      float: 'json_quote(v)',
      boolean: "CASE v WHEN 1 THEN 'true' WHEN 0 THEN 'false' END",
      date: `'"' || v || '"'`,
      time: `'"' || v || '"'`,
      datetime: `'"' || v || '"'`,
      json: 'v',
      uuid: `'"' || v || '"'`,
      'text list': 'v',
    },
    sum: { 'big integer': `SELECT ${exactSum}`, decimal: `SELECT ${withPoint(exactSum)}` },
    avg: {
      'big integer': `SELECT CAST(${exactSum} AS REAL) / count(v) FROM t`,
      decimal: `SELECT CAST(${withPoint(exactSum)} AS REAL) / count(v) FROM t`,
    },
    like: "v LIKE ? ESCAPE '\\'",
    fold: (sql) => `fold(${sql})`,
    mark: () => '?',
    bind(kind, wire) {
      if (kind === 'integer' || kind === 'big integer') return BigInt(wire)
      if (kind === 'decimal') return BigInt(wire.replace('.', ''))
      if (kind === 'float') return Number(wire)
      return kind === 'boolean' ? BigInt(wire === 'true') : wire
    },
    orderNulls: (direction, nulls) => `v ${direction} NULLS ${nulls}`,
    async query(sql, values = []) {
      const statement = database.prepare(sql)
      if (statement.reader) return statement.raw().all(...values) as unknown[][]
      statement.run(...values)
      return []
    },
    close: async () => void database.close(),
  }
}
