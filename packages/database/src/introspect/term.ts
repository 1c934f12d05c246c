/**
 * What a condition or a default says, apart from how it is spelled: no parentheses, no words for one thing in two ways
 * (BETWEEN, a list of one, a denial of a denial). `op` is an operator or a function in lower case.
 */
export type Term =
  | { readonly op: 'name' | 'text' | 'number'; readonly value: string; readonly as?: string | undefined }
  | { readonly op: string; readonly args: readonly Term[]; readonly as?: string | undefined }

export function isLeaf(term: Term): term is Extract<Term, { value: string }> {
  return 'value' in term
}

export function argsOf(term: Term): readonly Term[] {
  return isLeaf(term) ? [] : term.args
}

export function term(op: string, ...args: readonly Term[]): Term {
  return { op, args }
}

/** `and` and `or` of any number of parts, however they were nested. */
export function joined(op: 'and' | 'or', parts: readonly Term[]): Term {
  const flat = parts.flatMap((part) => (part.op === op ? argsOf(part) : [part]))
  return flat.length === 1 ? flat[0]! : { op, args: flat }
}

const opposite: Readonly<Record<string, string>> = {
  '=': '<>',
  '<>': '=',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
  'is null': 'is not null',
  'is not null': 'is null',
  in: 'not in',
  'not in': 'in',
}

/** A comparison with null is unknown before and after, so this holds for three values too. */
export function denied(inner: Term): Term {
  const other = opposite[inner.op]
  if (other !== undefined) return { op: other, args: argsOf(inner) }
  if (inner.op === 'and') return joined('or', argsOf(inner).map(denied))
  if (inner.op === 'or') return joined('and', argsOf(inner).map(denied))
  return inner.op === 'not' ? argsOf(inner)[0]! : term('not', inner)
}

/** A list of one is a comparison. */
export function oneOf(left: Term, values: readonly Term[]): Term {
  return values.length === 1 ? term('=', left, values[0]!) : term('in', left, ...values)
}

/** Digits without a point, and the power of ten: however a number is written, it comes out alike. */
export function numberParts(text: string): { readonly sign: string; readonly digits: string; readonly power: number } {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text) ?? []
  const all = `${whole}${fraction}`.replace(/^0+/, '')
  const digits = all.replace(/0+$/, '')
  if (digits === '') return { sign: '', digits: '0', power: 0 }
  return {
    sign: sign === '-' ? '-' : '',
    digits,
    power: Number(exponent) - fraction.length + (all.length - digits.length),
  }
}

/** Without an exponent: `-1.25`. With `scale`, with that many digits after the point at least. */
export function plainNumber(text: string, scale = 0): string {
  const { sign, digits, power } = numberParts(text)
  const whole = power >= 0 ? digits + '0'.repeat(power) : digits.slice(0, power) || '0'
  const fraction = power >= 0 ? '' : digits.slice(Math.max(digits.length + power, 0)).padStart(-power, '0')
  const padded = fraction.padEnd(scale, '0')
  return `${sign}${whole}${padded === '' ? '' : `.${padded}`}`
}

/** Two terms are the same if their texts are. */
export function textOf(one: Term): string {
  if (!isLeaf(one)) return `(${one.op} ${one.args.map(textOf).join(' ')})`
  if (one.op === 'number') {
    const { sign, digits, power } = numberParts(one.value)
    return `${sign}${digits}e${power}`
  }
  return one.op === 'name' ? `"${one.value}"` : JSON.stringify(alike(one.value))
}

/** Moments and JSON, which databases write back in their own spelling. */
function alike(text: string): string {
  const moment = /^(\d{4}-\d\d-\d\d[ T])?\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d(:\d\d)?)?$/.exec(text)
  if (moment) {
    return text
      .replace('T', ' ')
      .replace(/(\.\d*?)0+(?=[+-]|$)/, '$1')
      .replace(/\.(?=[+-]|$)/, '')
      .replace(/([+-]\d\d):00$/, '$1')
  }
  if (!/^[[{]/.test(text)) return text
  try {
    return JSON.stringify(JSON.parse(text), (_, value) =>
      value && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value,
    )
  } catch {
    return text
  }
}
