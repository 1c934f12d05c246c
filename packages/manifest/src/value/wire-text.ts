import type { ValueKind } from '../model/field-type.ts'

/** A value as wire text (docs/values.md), or why it is none: the end of a sentence. */
export type WireText = { readonly text: string } | { readonly fault: string }

/** The wire text of a number, given as it is written. `scale` and `precision` are those of a decimal. */
export function numberWireText(
  written: string,
  kind: ValueKind,
  digits: { readonly precision: number | undefined; readonly scale: number | undefined },
): WireText {
  switch (kind) {
    case 'integer':
      return wholeWireText(written, -2147483648n, 2147483647n)
    case 'big integer':
      return wholeWireText(written, -9223372036854775808n, 9223372036854775807n)
    case 'decimal':
      return decimalWireText(written, digits.precision ?? 18, digits.scale ?? 4)
    case 'float': {
      const value = Number(written)
      return Number.isFinite(value) ? { text: String(value === 0 ? 0 : value) } : { fault: 'it is too large' }
    }
    default:
      return { fault: 'it is a number' }
  }
}

function wholeWireText(written: string, least: bigint, greatest: bigint): WireText {
  const plain = plainDigits(written)
  if (plain === undefined) return { fault: 'it has too many digits' }
  if (plain.fraction !== '') return { fault: 'it is not a whole number' }
  const value = BigInt(plain.sign + plain.whole)
  if (value < least || value > greatest) return { fault: `it lies outside ${least} to ${greatest}` }
  return { text: value.toString() }
}

function decimalWireText(written: string, precision: number, scale: number): WireText {
  const plain = plainDigits(written)
  if (plain === undefined) return { fault: 'it has too many digits' }
  if (plain.fraction.length > scale) return { fault: `it has more than ${scale} digits after the point` }
  const whole = plain.whole === '0' ? '' : plain.whole
  if (whole.length > precision - scale)
    return { fault: `it has more than ${precision - scale} digits before the point` }
  const fraction = plain.fraction.padEnd(scale, '0')
  const isZero = whole === '' && !/[1-9]/.test(fraction)
  return { text: `${isZero ? '' : plain.sign}${whole || '0'}${scale > 0 ? `.${fraction}` : ''}` }
}

/** How long a number may be once its exponent is written out; no value kind keeps more than 19 digits. */
const LONGEST_NUMBER = 400

/** A JSON number without exponent and without needless zeros, so that no digit is lost; undefined when it is huge. */
function plainDigits(written: string): { sign: '' | '-'; whole: string; fraction: string } | undefined {
  const [, sign, whole = '', fraction = '', exponent = '0'] =
    /^(-?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?$/.exec(written) ?? []
  const shift = Number(exponent)
  const digits = whole + fraction
  if (!/[1-9]/.test(digits)) return { sign: '', whole: '0', fraction: '' }
  if (digits.length + Math.abs(shift) > LONGEST_NUMBER) return undefined
  const point = whole.length + shift
  const padded = '0'.repeat(Math.max(0, -point)) + digits + '0'.repeat(Math.max(0, point - digits.length))
  const at = Math.max(0, point)
  return {
    sign: sign === '-' ? '-' : '',
    whole: padded.slice(0, at).replace(/^0+(?=.)/, '') || '0',
    fraction: padded.slice(at).replace(/0+$/, ''),
  }
}
