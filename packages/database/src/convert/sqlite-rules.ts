import { digitsOf } from '../dialect/digits.ts'
import type { ColumnShape } from '../model/snapshot.ts'
import {
  type ConversionRule,
  type ConversionRules,
  DIGITS_OF_DOUBLE,
  EXACT_IN_DOUBLE,
  falseWords,
  powerOfTen,
  trueWords,
  wholeBounds,
} from './conversion-rule.ts'
import { hasNoBadEscape } from './sqlite-json.ts'
import { floatText, isNumber, isWholeWithin, numberSteps, readSteps, trimmed } from './sqlite-text.ts'
import { datetimeFits, datetimeOf, isClock, isDate, timeOf } from './sqlite-times.ts'

const words = (list: readonly string[]) => list.map((word) => `'${word}'`).join(', ')
const hex = (count: number) => '[0-9a-fA-F]'.repeat(count)

/** What SQLite stores alike (an integer and a boolean, a date and a text) is not here: `convert` says so before. */
export const sqliteRules: ConversionRules = {
  'text > integer': () => textToWhole('integer'),
  'text > big integer': () => textToWhole('big integer'),
  'text > decimal': (_, to) => textToDecimal(to, (x) => x),
  'text > float': () => ({
    // Plus zero turns minus zero into zero.
    sql: (x) => `(CAST(${trimmed(x)} AS REAL) + 0.0)`,
    // What is too small for a double and not zero is refused, as what is too large.
    fits: (x) =>
      readSteps(
        x,
        numberSteps,
        `${isNumber} AND (digits = '' OR (CAST(t AS REAL) <> 0 AND abs(CAST(t AS REAL)) <= 1.7976931348623157e308))`,
      ),
  }),
  'text > boolean': () => ({
    sql: (x) => `(lower(${trimmed(x)}) IN (${words(trueWords)}))`,
    fits: (x) => `lower(${trimmed(x)}) IN (${words([...trueWords, ...falseWords])})`,
  }),
  'text > date': () => ({ sql: trimmed, fits: (x) => readSteps(x, [], isDate('t')) }),
  'text > time': () => ({
    sql: (x) => readSteps(x, [], timeOf('t')),
    fits: (x) => readSteps(x, [], `${isClock('t')} AND t < '24'`),
  }),
  'text > datetime': () => ({ sql: datetimeOf, fits: datetimeFits }),
  'text > uuid': () => ({
    sql: (x) => `lower(${trimmed(x)})`,
    fits: (x) => `${trimmed(x)} GLOB '${[8, 4, 4, 4, 12].map(hex).join('-')}'`,
  }),
  'text > json': () => ({ sql: (x) => x, fits: (x) => `(json_valid(${x}) AND ${hasNoBadEscape(x)})` }),
  'text > text list': () => ({ sql: (x) => `CASE WHEN ${x} IS NOT NULL THEN json_array(${x}) END` }),

  'integer > text': () => castTo('TEXT'),
  'integer > decimal': (_, to) => rescale(0, to),
  'integer > float': () => castTo('REAL'),

  'big integer > text': () => castTo('TEXT'),
  'big integer > decimal': (_, to) => rescale(0, to),
  'big integer > float': () => ({
    sql: (x) => `CAST(${x} AS REAL)`,
    fits: (x) => `${x} BETWEEN -${EXACT_IN_DOUBLE} AND ${EXACT_IN_DOUBLE}`,
  }),

  'decimal > text': (from) => ({ sql: (x) => decimalText(x, digitsOf(from).scale) }),
  'decimal > integer': (from) => decimalToWhole(from, 'integer'),
  'decimal > big integer': (from) => decimalToWhole(from, 'big integer'),
  'decimal > decimal': (from, to) => rescale(digitsOf(from).scale, to),
  'decimal > float': (from) => ({
    // Both sides of the division are exact doubles, so its result is the nearest one.
    sql: (x) => `(CAST(${x} AS REAL) / ${powerOfTen(digitsOf(from).scale)}.0)`,
    ...(digitsOf(from).precision > DIGITS_OF_DOUBLE && {
      fits: (x: string) => `length(trim(CAST(${x} AS TEXT), '-0')) <= ${DIGITS_OF_DOUBLE}`,
    }),
  }),

  'float > text': () => ({ sql: floatText }),
  'float > integer': () => floatToWhole('integer'),
  'float > big integer': () => floatToWhole('big integer'),
  'float > decimal': (_, to) => textToDecimal(to, floatText, DIGITS_OF_DOUBLE),

  'boolean > text': () => ({ sql: (x) => `CASE ${x} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END` }),

  'date > datetime': () => ({ sql: (x) => `(${x} || 'T00:00:00+00:00')` }),
  'datetime > date': () => ({ sql: (x) => `substr(${x}, 1, 10)`, fits: (x) => `${x} GLOB '*T00:00:00+00:00'` }),

  'json > text list': () => ({
    sql: (x) => `json(${x})`,
    fits: (x) =>
      `(json_type(${x}) = 'array' AND NOT EXISTS (SELECT 1 FROM json_each(${x}) AS item WHERE item.type <> 'text'))`,
  }),
  'text list > text': () => ({ sql: (x) => `(${x} ->> '$[0]')`, fits: (x) => `json_array_length(${x}) <= 1` }),
}

function castTo(type: string): ConversionRule {
  return { sql: (x) => `CAST(${x} AS ${type})` }
}

function textToWhole(value: 'integer' | 'big integer'): ConversionRule {
  return { sql: (x) => `CAST(${trimmed(x)} AS INTEGER)`, fits: (x) => isWholeWithin(x, value) }
}

/** The digits, moved behind the point by the exponent and the scale: no arithmetic, so every digit is exact. */
function textToDecimal(to: ColumnShape, written: (x: string) => string, most = 18): ConversionRule {
  const { precision, scale } = digitsOf(to)
  const zeros = `'${'0'.repeat(precision)}'`
  return {
    sql: (x) =>
      readSteps(
        written(x),
        numberSteps,
        `CASE WHEN digits = '' THEN 0 ELSE ` +
          `CAST(iif(t GLOB '-*', '-', '') || digits || substr(${zeros}, 1, power + ${scale}) AS INTEGER) END`,
      ),
    fits: (x) =>
      readSteps(
        written(x),
        numberSteps,
        `${isNumber} AND (digits = '' OR (power + ${scale} >= 0 AND length(digits) <= ${most} AND length(digits) + power + ${scale} <= ${precision}))`,
      ),
  }
}

/** From one scale to another, as whole numbers. `abs` is not used: it fails on the least of all. */
function rescale(scale: number, to: ColumnShape): ConversionRule {
  const digits = digitsOf(to)
  const more = digits.scale - scale
  const most = '9'.repeat(digits.precision)
  if (more >= 0) {
    const bound = '9'.repeat(digits.precision - more) || '0'
    return {
      sql: (x) => `(${x} * ${powerOfTen(more)})`,
      fits: (x) => `${x} BETWEEN -${bound} AND ${bound}`,
    }
  }
  const divisor = powerOfTen(-more)
  return {
    sql: (x) => `(${x} / ${divisor})`,
    fits: (x) => `(${x} % ${divisor} = 0 AND ${x} / ${divisor} BETWEEN -${most} AND ${most})`,
  }
}

function decimalToWhole(from: ColumnShape, value: 'integer' | 'big integer'): ConversionRule {
  const divisor = powerOfTen(digitsOf(from).scale)
  return {
    sql: (x) => `(${x} / ${divisor})`,
    fits: (x) => `(${x} % ${divisor} = 0 AND ${x} / ${divisor} BETWEEN ${wholeBounds[value].join(' AND ')})`,
  }
}

function floatToWhole(value: 'integer' | 'big integer'): ConversionRule {
  const [least, most] = value === 'integer' ? wholeBounds.integer : [`-${EXACT_IN_DOUBLE}`, EXACT_IN_DOUBLE]
  return {
    sql: (x) => `CAST(${x} AS INTEGER)`,
    fits: (x) => `(${x} BETWEEN ${least} AND ${most} AND ${x} = CAST(${x} AS INTEGER))`,
  }
}

function decimalText(x: string, scale: number): string {
  if (scale === 0) return `CAST(${x} AS TEXT)`
  const unit = powerOfTen(scale)
  const made = `printf('%s%d.%0${scale}d', iif(${x} < 0, '-', ''), abs(${x}) / ${unit}, abs(${x}) % ${unit})`
  return `CASE WHEN ${x} IS NOT NULL THEN ${made} END`
}
