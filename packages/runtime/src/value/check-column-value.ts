import { Problem } from '../problem/problem.ts'
import type { ColumnDeclaration } from '../table/declaration.ts'
import { compareDecimals, type ExactDecimal, readDecimal } from './exact-decimal.ts'
import { isEmail, isPhone, isUrl } from './text-format.ts'

/** Refuses a canonical value that the column may not hold, in the words of PostgreSQL. */
export function checkColumnValue(column: ColumnDeclaration, name: string, value: string | null): void {
  if (value === null) {
    if (!column.required) return
    throw new Problem(400, '23502', `null value in column "${name}" violates not-null constraint`)
  }
  switch (column.value) {
    case 'text':
      checkLength(column, name, value)
      checkFormat(column, name, value)
      checkOptions(column, name, [value])
      break
    case 'text list':
      checkOptions(column, name, JSON.parse(value) as string[])
      break
    case 'decimal':
      checkDigits(column, name, value)
      checkBounds(column, name, value)
      break
    case 'integer':
    case 'big integer':
    case 'float':
      checkBounds(column, name, value)
  }
}

function checkLength({ minLength, maxLength }: ColumnDeclaration, name: string, value: string): void {
  if (maxLength !== undefined && value.length > maxLength && codePoints(value) > maxLength) {
    const details = `Column "${name}" takes at most ${maxLength} characters.`
    throw new Problem(400, '22001', `value too long for type character varying(${maxLength})`, details)
  }
  if (minLength !== undefined && codePoints(value) < minLength) {
    throw violation(name, `It takes at least ${minLength} characters.`)
  }
}

function codePoints(text: string): number {
  let pairs = 0
  for (let at = 0; at < text.length; at++) if ((text.charCodeAt(at) & 0xfc00) === 0xd800) pairs++
  return text.length - pairs
}

function checkFormat({ type }: ColumnDeclaration, name: string, value: string): void {
  if (type === 'email' && !isEmail(value)) throw violation(name, 'It takes an email address.')
  if (type === 'url' && !isUrl(value)) throw violation(name, 'It takes a URL with http or https.')
  if (type === 'phone' && !isPhone(value)) throw violation(name, 'It takes a phone number.')
}

function checkOptions({ options }: ColumnDeclaration, name: string, values: readonly string[]): void {
  if (options === undefined) return
  const stray = values.find((value) => !options.includes(value))
  if (stray !== undefined) throw violation(name, `"${stray.slice(0, 100)}" is none of its options.`)
}

function checkDigits({ precision = 18, scale = 0 }: ColumnDeclaration, name: string, value: string): void {
  const number = readDecimal(value) as ExactDecimal
  if (number.scale > scale) {
    const details = `Column "${name}" keeps ${scale} digits after the point; nothing is rounded.`
    throw new Problem(400, '22003', `value "${value.slice(0, 100)}" has too many digits after the point`, details)
  }
  if (compareDecimals(absolute(number), { unscaled: 10n ** BigInt(precision - scale), scale: 0 }) >= 0) {
    const details = `A field with precision ${precision}, scale ${scale} must round to an absolute value less than 10^${precision - scale}.`
    throw new Problem(400, '22003', 'numeric field overflow', details, `The column is "${name}".`)
  }
}

function absolute({ unscaled, scale }: ExactDecimal): ExactDecimal {
  return { unscaled: unscaled < 0n ? -unscaled : unscaled, scale }
}

function checkBounds({ min, max }: ColumnDeclaration, name: string, value: string): void {
  if (min === undefined && max === undefined) return
  const number = readDecimal(value) as ExactDecimal
  if (min !== undefined && compareDecimals(number, readDecimal(min) as ExactDecimal) < 0) {
    throw violation(name, `It takes at least ${min}.`)
  }
  if (max !== undefined && compareDecimals(number, readDecimal(max) as ExactDecimal) > 0) {
    throw violation(name, `It takes at most ${max}.`)
  }
}

function violation(name: string, details: string): Problem {
  return new Problem(400, '23514', `new value for column "${name}" violates its check`, details)
}
