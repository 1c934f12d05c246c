/** A decimal number with every digit: `unscaled` × 10^-scale. */
export interface ExactDecimal {
  readonly unscaled: bigint
  /** Digits after the point, 0 or more, the last one not 0. */
  readonly scale: number
}

/** Digits a number may have: beyond what any column holds, and small enough for quadratic arithmetic. */
export const MAX_DIGITS = 1_000

/**
 * Reads decimal text, with or without an exponent. Undefined is what is no number; a number with more than `MAX_DIGITS`
 * digits, written out, is `too long`.
 */
export function readDecimal(text: string): ExactDecimal | 'too long' | undefined {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text)
  if (match === null) return undefined
  const [, sign, whole = '', fraction = '', exponentText = '0'] = match
  if (whole === '' && fraction === '') return undefined
  if (whole.length + fraction.length > MAX_DIGITS) return 'too long'

  const digits = BigInt(whole + fraction)
  if (digits === 0n) return { unscaled: 0n, scale: 0 }
  const exponent = Number(exponentText)
  if (Math.abs(exponent) > MAX_DIGITS) return 'too long'

  let unscaled = sign === '-' ? -digits : digits
  let scale = fraction.length - exponent
  if (scale < 0) {
    unscaled *= 10n ** BigInt(-scale)
    scale = 0
  }
  while (scale > 0 && unscaled % 10n === 0n) {
    unscaled /= 10n
    scale--
  }
  return { unscaled, scale }
}

/** Writes a decimal with at least `scale` digits after the point. */
export function writeDecimal(decimal: ExactDecimal, scale: number): string {
  const digitsAfter = Math.max(decimal.scale, scale)
  const digits = rescale(decimal, digitsAfter)
  const negative = digits < 0n
  const text = (negative ? -digits : digits).toString().padStart(digitsAfter + 1, '0')
  const point = text.length - digitsAfter
  return `${negative ? '-' : ''}${text.slice(0, point)}${digitsAfter === 0 ? '' : `.${text.slice(point)}`}`
}

/** The number × 10^scale; `scale` is at least the number's own. */
export function rescale(decimal: ExactDecimal, scale: number): bigint {
  return decimal.unscaled * 10n ** BigInt(scale - decimal.scale)
}

/** Negative, zero or positive, as `one` is less than, equal to or more than `other`. */
export function compareDecimals(one: ExactDecimal, other: ExactDecimal): number {
  const scale = Math.max(one.scale, other.scale)
  const difference = rescale(one, scale) - rescale(other, scale)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
