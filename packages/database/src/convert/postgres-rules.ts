import { digitsOf } from '../dialect/digits.ts'
import type { ColumnShape } from '../model/snapshot.ts'
import {
  type ConversionRule,
  type ConversionRules,
  DIGITS_OF_DOUBLE,
  EXACT_IN_DOUBLE,
  falseWords,
  LONGEST_NUMBER,
  powerOfTen,
  shapes,
  trueWords,
  whiteSpace,
  wholeBounds,
} from './conversion-rule.ts'
import { isPostgresJson } from './postgres-json.ts'

const spaces = `E'${whiteSpace.map((code) => `\\u${code.toString(16).padStart(4, '0')}`).join('')}'`

const trimmed = (x: string) => `btrim(${x}, ${spaces})`
const words = (list: readonly string[]) => list.map((word) => `'${word}'`).join(', ')

/** Whether the trimmed text, `t`, has a shape, and then `holds`, which is only looked at where the first is true. */
const shaped = (x: string, shape: string, holds?: string) => {
  const whole = holds === undefined ? `t ~ '${shape}'` : `CASE WHEN t ~ '${shape}' THEN ${holds} ELSE false END`
  return `(SELECT ${whole} FROM (SELECT ${trimmed(x)}) AS trimmed(t))`
}

/** No cast of a number that would be out of all proportion. */
const number = (holds: string) => `char_length(t) <= ${LONGEST_NUMBER} AND ${holds}`

/** Expressions without a subquery, as `ALTER COLUMN … TYPE … USING` takes none; only `fits` may hold some. */
export const postgresRules: ConversionRules = {
  'text > integer': () => textToWhole('integer'),
  'text > big integer': () => textToWhole('big integer'),
  'text > decimal': (_, to) => ({
    sql: (x) => `${trimmed(x)}::${numeric(to)}`,
    fits: (x) => shaped(x, shapes.shortNumber, number(holdsDigits('t::numeric', to))),
  }),
  // Plus zero turns minus zero into zero. What is too small for a double and not zero is refused, as what is too large.
  'text > float': () => ({
    sql: (x) => `(${trimmed(x)}::double precision + 0)`,
    fits: (x) => shaped(x, shapes.shortNumber, number(isDouble('t::numeric'))),
  }),
  'text > boolean': () => ({
    sql: (x) => `(lower(${trimmed(x)}) IN (${words(trueWords)}))`,
    fits: (x) => `lower(${trimmed(x)}) IN (${words([...trueWords, ...falseWords])})`,
  }),
  'text > date': () => ({
    sql: (x) => `${trimmed(x)}::date`,
    fits: (x) => shaped(x, shapes.date),
  }),
  'text > time': () => ({
    sql: (x) => `${trimmed(x)}::time(6)`,
    fits: (x) => shaped(x, shapes.time),
  }),
  'text > datetime': () => ({
    sql: (x) => datetimeOf(trimmed(x)),
    fits: (x) =>
      shaped(
        x,
        shapes.datetime,
        `${datetimeOf('t')} >= timestamptz '0001-01-01 00:00+00' AND ${datetimeOf('t')} < timestamptz '10000-01-01 00:00+00'`,
      ),
  }),
  'text > uuid': () => ({
    sql: (x) => `${trimmed(x)}::uuid`,
    fits: (x) => shaped(x, shapes.uuid),
  }),
  'text > json': () => ({ sql: (x) => `${x}::jsonb`, fits: isPostgresJson }),
  'text > text list': () => ({ sql: (x) => `CASE WHEN ${x} IS NOT NULL THEN ARRAY[${x}]::text[] END` }),

  'integer > text': () => cast('text'),
  'integer > big integer': () => cast('bigint'),
  'integer > decimal': (_, to) => toDecimal(to),
  'integer > float': () => cast('double precision'),
  'integer > boolean': () => zeroOrOne,

  'big integer > text': () => cast('text'),
  'big integer > integer': () => ({
    sql: (x) => `${x}::integer`,
    fits: (x) => `${x} BETWEEN ${wholeBounds.integer.join(' AND ')}`,
  }),
  'big integer > decimal': (_, to) => toDecimal(to),
  'big integer > float': () => ({
    sql: (x) => `${x}::double precision`,
    fits: (x) => `${x} BETWEEN -${EXACT_IN_DOUBLE} AND ${EXACT_IN_DOUBLE}`,
  }),
  'big integer > boolean': () => zeroOrOne,

  'decimal > text': () => cast('text'),
  'decimal > integer': () => decimalToWhole('integer'),
  'decimal > big integer': () => decimalToWhole('big integer'),
  'decimal > decimal': (_, to) => toDecimal(to),
  'decimal > float': (from) => ({
    sql: (x) => `${x}::double precision`,
    ...(digitsOf(from).precision > DIGITS_OF_DOUBLE && {
      fits: isShort,
    }),
  }),

  'float > text': () => cast('text'),
  'float > integer': () => floatToWhole('integer'),
  'float > big integer': () => floatToWhole('big integer'),
  // By way of text: a cast keeps 15 digits and no more.
  'float > decimal': (_, to) => ({
    sql: (x) => `${x}::text::${numeric(to)}`,
    fits: (x) => `(${isShort(`${x}::text::numeric`)} AND ${holdsDigits(`${x}::text::numeric`, to)})`,
  }),

  'boolean > text': () => cast('text'),
  'boolean > integer': () => cast('integer'),
  'boolean > big integer': () => ({ sql: (x) => `${x}::integer::bigint` }),

  'date > text': () => ({ sql: dateText }),
  'date > datetime': () => ({ sql: (x) => `(${x}::timestamp AT TIME ZONE 'UTC')` }),
  'time > text': () => cast('text'),
  'datetime > text': () => ({
    sql: (x) => {
      const utc = `(${x} AT TIME ZONE 'UTC')`
      return `${dateText(utc)} || 'T' || ${utc}::time::text || '+00:00'`
    },
  }),
  'datetime > date': () => ({
    sql: (x) => `(${x} AT TIME ZONE 'UTC')::date`,
    fits: (x) => `(${x} AT TIME ZONE 'UTC')::time = time '00:00'`,
  }),

  'json > text': () => cast('text'),
  // Nothing else makes an array of a JSON array without a subquery: the settings of a role happen to be `text[]`.
  'json > text list': () => ({
    sql: (x) =>
      `(jsonb_populate_record(NULL::pg_catalog.pg_db_role_setting, jsonb_build_object('setconfig', ${x}))).setconfig`,
    fits: (x) =>
      `CASE WHEN jsonb_typeof(${x}) = 'array' ` +
      `THEN NOT jsonb_path_exists(${x}, 'strict $[*] ? (@.type() <> "string")') ELSE false END`,
  }),
  'uuid > text': () => cast('text'),
  'text list > text': () => ({ sql: (x) => `${x}[1]`, fits: (x) => `cardinality(${x}) <= 1` }),
  'text list > json': () => ({ sql: (x) => `to_jsonb(${x})` }),
}

function cast(type: string): ConversionRule {
  return { sql: (x) => `${x}::${type}` }
}

const zeroOrOne: ConversionRule = { sql: (x) => `(${x} = 1)`, fits: (x) => `${x} IN (0, 1)` }

function textToWhole(value: 'integer' | 'big integer'): ConversionRule {
  return {
    sql: (x) => `${trimmed(x)}::${value === 'integer' ? 'integer' : 'bigint'}`,
    fits: (x) => shaped(x, shapes.whole, number(`t::numeric BETWEEN ${wholeBounds[value].join(' AND ')}`)),
  }
}

function decimalToWhole(value: 'integer' | 'big integer'): ConversionRule {
  return {
    sql: (x) => `${x}::${value === 'integer' ? 'integer' : 'bigint'}`,
    fits: (x) => `${x} = trunc(${x}) AND ${x} BETWEEN ${wholeBounds[value].join(' AND ')}`,
  }
}

function floatToWhole(value: 'integer' | 'big integer'): ConversionRule {
  const [least, most] = value === 'integer' ? wholeBounds.integer : [`-${EXACT_IN_DOUBLE}`, EXACT_IN_DOUBLE]
  return {
    sql: (x) => `${x}::${value === 'integer' ? 'integer' : 'bigint'}`,
    fits: (x) => `${x} = trunc(${x}) AND ${x} BETWEEN ${least} AND ${most}`,
  }
}

function toDecimal(to: ColumnShape): ConversionRule {
  return { sql: (x) => `${x}::${numeric(to)}`, fits: (x) => holdsDigits(`${x}::numeric`, to) }
}

function numeric(column: ColumnShape): string {
  const { precision, scale } = digitsOf(column)
  return `numeric(${precision},${scale})`
}

function holdsDigits(number: string, to: ColumnShape): string {
  const { precision, scale } = digitsOf(to)
  return `(abs(${number}) < ${powerOfTen(precision - scale)} AND ${number} = round(${number}, ${scale}))`
}

/** Where doubles begin and end: half of the smallest, and what would round to infinity. */
function isDouble(number: string): string {
  return (
    `(${number} = 0 OR (abs(${number}) > 2.4703282292062328e-324::numeric ` +
    `AND abs(${number}) < 1.797693134862315807e308::numeric))`
  )
}

/** Few enough digits to be the same after being a double. */
function isShort(number: string): string {
  return `char_length(btrim(translate(${number}::text, '-.', ''), '0')) <= ${DIGITS_OF_DOUBLE}`
}

function dateText(x: string): string {
  return `to_char(${x}, 'YYYY-MM-DD')`
}

/** Without an offset it is UTC, whatever the session's time zone is. */
function datetimeOf(t: string): string {
  return (
    `(CASE WHEN char_length(${t}) = 10 THEN ${t} || 'T00:00Z' WHEN substr(${t}, 11) ~ '${shapes.zone}' THEN ${t} ` +
    `ELSE ${t} || 'Z' END)::timestamptz(6)`
  )
}
