import { digitsOf } from '../dialect/digits.ts'
import type { ColumnShape } from '../model/snapshot.ts'
import {
  type ConversionRule,
  type ConversionRules,
  DIGITS_OF_DOUBLE,
  EXACT_IN_DOUBLE,
  falseWords,
  powerOfTen,
  shapes,
  trueWords,
  whiteSpace,
  wholeBounds,
} from './conversion-rule.ts'
import { isMysqlJson, mysqlPattern } from './mysql-json.ts'

const spaces = String.fromCodePoint(...whiteSpace)
const around = mysqlPattern(`^[${spaces}]+|[${spaces}]+$`)

const trimmed = (x: string) => `regexp_replace(${x}, ${around}, '')`
const words = (list: readonly string[]) => list.map((word) => `'${word}'`).join(', ')
/** A text as MariaDB compares it by itself: the collation of its literals is another. */
const shaped = (x: string, shape: string, holds?: string) =>
  holds === undefined
    ? `${trimmed(x)} REGEXP '${shape}'`
    : `(CASE WHEN ${trimmed(x)} REGEXP '${shape}' THEN ${holds} ELSE 0 END)`

export const mysqlRules: ConversionRules = {
  'text > integer': () => textToWhole('integer'),
  'text > big integer': () => textToWhole('big integer'),
  'text > decimal': (_, to) => textToDecimal(to, trimmed, shapes.shortNumber),
  'text > float': () => ({
    sql: (x) => `(CAST(${trimmed(x)} AS DOUBLE) + 0e0)`,
    fits: (x) => shaped(x, shapes.shortNumber, isDouble(trimmed(x))),
  }),
  'text > boolean': () => ({
    sql: (x) => `(lower(${trimmed(x)}) IN (${words(trueWords)}))`,
    fits: (x) => `lower(${trimmed(x)}) IN (${words([...trueWords, ...falseWords])})`,
  }),
  'text > date': () => ({ sql: (x) => `CAST(${trimmed(x)} AS DATE)`, fits: (x) => shaped(x, shapes.date) }),
  'text > time': () => ({ sql: (x) => `CAST(${trimmed(x)} AS TIME(6))`, fits: (x) => shaped(x, shapes.time) }),
  'text > datetime': () => ({
    sql: datetimeOf,
    fits: (x) =>
      shaped(
        x,
        shapes.datetime,
        `coalesce(${datetimeOf(x)} BETWEEN '0001-01-01 00:00:00' AND '9999-12-31 23:59:59.999999', 0)`,
      ),
  }),
  'text > uuid': () => ({ sql: (x) => `lower(${trimmed(x)})`, fits: (x) => shaped(x, shapes.uuid) }),
  'text > json': () => ({ sql: (x) => x, fits: isMysqlJson }),
  'text > text list': () => ({ sql: (x) => `if(${x} IS NULL, NULL, json_array(${x}))` }),

  'integer > text': () => castTo('CHAR'),
  'integer > big integer': () => ({ sql: (x) => x }),
  'integer > decimal': (_, to) => toDecimal(to),
  'integer > float': () => castTo('DOUBLE'),
  'integer > boolean': () => zeroOrOne,

  'big integer > text': () => castTo('CHAR'),
  'big integer > integer': () => ({
    sql: (x) => x,
    fits: (x) => `${x} BETWEEN ${wholeBounds.integer.join(' AND ')}`,
  }),
  'big integer > decimal': (_, to) => toDecimal(to),
  'big integer > float': () => ({
    sql: (x) => `CAST(${x} AS DOUBLE)`,
    fits: (x) => `${x} BETWEEN -${EXACT_IN_DOUBLE} AND ${EXACT_IN_DOUBLE}`,
  }),
  'big integer > boolean': () => zeroOrOne,

  'decimal > text': () => castTo('CHAR'),
  'decimal > integer': () => decimalToWhole('integer'),
  'decimal > big integer': () => decimalToWhole('big integer'),
  'decimal > decimal': (_, to) => toDecimal(to),
  'decimal > float': (from) => ({
    sql: (x) => `CAST(${x} AS DOUBLE)`,
    ...(digitsOf(from).precision > DIGITS_OF_DOUBLE && {
      fits: (x: string) =>
        `char_length(trim(BOTH '0' FROM replace(replace(CAST(${x} AS CHAR), '-', ''), '.', ''))) <= ${DIGITS_OF_DOUBLE}`,
    }),
  }),

  'float > text': () => castTo('CHAR'),
  'float > integer': () => floatToWhole('integer'),
  'float > big integer': () => floatToWhole('big integer'),
  'float > decimal': (_, to) => textToDecimal(to, (x) => `CAST(${x} AS CHAR)`),

  'boolean > text': () => ({ sql: (x) => `CASE ${x} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END` }),
  'boolean > integer': () => ({ sql: (x) => x }),
  'boolean > big integer': () => ({ sql: (x) => x }),

  'date > text': () => castTo('CHAR'),
  'date > datetime': () => castTo('DATETIME(6)'),
  'time > text': () => ({ sql: (x) => `concat(time_format(${x}, '%T'), ${fraction(x)})` }),
  'datetime > text': () => ({
    sql: (x) => `concat(date_format(${x}, '%Y-%m-%dT%T'), ${fraction(x)}, '+00:00')`,
  }),
  'datetime > date': () => ({
    sql: (x) => `CAST(${x} AS DATE)`,
    fits: (x) => `CAST(${x} AS TIME(6)) = '00:00:00'`,
  }),

  'json > text': () => ({ sql: (x) => x }),
  'json > text list': () => ({
    sql: (x) => x,
    fits: (x) => `${x} REGEXP ${listOfTexts}`,
  }),
  'uuid > text': () => ({ sql: (x) => x }),
  'text list > text': () => ({
    // Compared with texts as every text here is.
    sql: (x) => `(json_unquote(json_extract(${x}, '$[0]')) COLLATE utf8mb4_nopad_bin)`,
    fits: (x) => `json_length(${x}) <= 1`,
  }),
  'text list > json': () => ({ sql: (x) => x }),
}

function castTo(type: string): ConversionRule {
  return { sql: (x) => `CAST(${x} AS ${type})` }
}

const zeroOrOne: ConversionRule = { sql: (x) => x, fits: (x) => `${x} IN (0, 1)` }

function textToWhole(value: 'integer' | 'big integer'): ConversionRule {
  return {
    sql: (x) => `CAST(${trimmed(x)} AS SIGNED)`,
    fits: (x) =>
      shaped(x, shapes.whole, `CAST(${trimmed(x)} AS DECIMAL(65, 0)) BETWEEN ${wholeBounds[value].join(' AND ')}`),
  }
}

/**
 * MariaDB rounds behind the 38th digit after the point without a word. A number of at most 18 digits that loses some
 * there is all gone: it has digits and has become zero.
 */
function textToDecimal(to: ColumnShape, written: (x: string) => string, shape?: string): ConversionRule {
  const { precision, scale } = digitsOf(to)
  const most = shape === undefined ? DIGITS_OF_DOUBLE : 18
  const holds = (text: string) =>
    `(char_length(${significantDigits(text)}) <= ${most} ` +
    `AND (${significantDigits(text)} = '') = (CAST(${text} AS DECIMAL(65, 38)) = 0) ` +
    `AND abs(CAST(${text} AS DECIMAL(65, 38))) < ${powerOfTen(precision - scale)} ` +
    `AND CAST(${text} AS DECIMAL(65, 38)) = round(CAST(${text} AS DECIMAL(65, 38)), ${scale}))`
  return {
    sql: (x) => `(CAST(${written(x)} AS DECIMAL(${precision}, ${scale})) + 0)`,
    fits: (x) => (shape === undefined ? holds(written(x)) : shaped(x, shape, holds(written(x)))),
  }
}

function significantDigits(text: string): string {
  return `regexp_replace(regexp_replace(${text}, '[eE].*|[+.-]', ''), '^0+|0+$', '')`
}

/** Beyond the largest double MariaDB gives the largest; then the number is looked at 300 digits smaller. */
function isDouble(text: string): string {
  const double = `CAST(${text} AS DOUBLE)`
  const mantissa = `regexp_replace(${text}, '[eE].*', '')`
  const exponent = `CAST(concat('0', regexp_substr(${text}, '[0-9]+$')) AS SIGNED)`
  const smaller = `abs(CAST(concat(${mantissa}, 'e', if(${text} REGEXP '[eE]', ${exponent}, 0) - 300) AS DOUBLE))`
  return (
    `(${significantDigits(text)} = '' OR (${double} <> 0 ` +
    `AND (abs(${double}) < 1.7976931348623157e308 OR ${smaller} < 1.797693134862315807e8)))`
  )
}

function decimalToWhole(value: 'integer' | 'big integer'): ConversionRule {
  return {
    sql: (x) => `CAST(${x} AS SIGNED)`,
    fits: (x) => `(${x} = truncate(${x}, 0) AND ${x} BETWEEN ${wholeBounds[value].join(' AND ')})`,
  }
}

function floatToWhole(value: 'integer' | 'big integer'): ConversionRule {
  const [least, most] = value === 'integer' ? wholeBounds.integer : [`-${EXACT_IN_DOUBLE}`, EXACT_IN_DOUBLE]
  return {
    sql: (x) => `CAST(${x} AS SIGNED)`,
    fits: (x) => `(${x} = truncate(${x}, 0) AND ${x} BETWEEN ${least} AND ${most})`,
  }
}

function toDecimal(to: ColumnShape): ConversionRule {
  const { precision, scale } = digitsOf(to)
  return {
    sql: (x) => `CAST(${x} AS DECIMAL(${precision}, ${scale}))`,
    fits: (x) =>
      `(abs(CAST(${x} AS DECIMAL(38, 18))) < ${powerOfTen(precision - scale)} AND ${x} = round(${x}, ${scale}))`,
  }
}

function fraction(x: string): string {
  return `trim(TRAILING '.' FROM trim(TRAILING '0' FROM date_format(${x}, '.%f')))`
}

/** UTC without an offset. What leaves the years there are becomes null. */
function datetimeOf(x: string): string {
  const t = trimmed(x)
  const clock = `regexp_substr(substr(${t}, 12), '^[0-9:.]+')`
  const zone = `replace(regexp_substr(substr(${t}, 12), '[+-].*'), ':', '')`
  const minutes = `(60 * substr(${zone}, 2, 2) + if(char_length(${zone}) > 3, substr(${zone}, 4, 2), 0))`
  const offset = `if(${zone} = '', 0, if(${zone} LIKE '-%', -1, 1) * ${minutes})`
  return (
    `(timestamp(CAST(substr(${t}, 1, 10) AS DATE), CAST(if(${clock} = '', '00:00', ${clock}) AS TIME(6))) ` +
    `- INTERVAL ${offset} MINUTE)`
  )
}

/** Over JSON that is valid. */
const listOfTexts = mysqlPattern('^\\s*\\[\\s*("([^"\\\\]|\\\\.)*+"\\s*(,\\s*"([^"\\\\]|\\\\.)*+"\\s*)*+)?\\]\\s*$')
