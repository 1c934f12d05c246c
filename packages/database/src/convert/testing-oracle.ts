import { checkColumnValue } from '../../../runtime/src/value/check-column-value.ts'
import { readDecimal } from '../../../runtime/src/value/exact-decimal.ts'
import { forms } from '../../../runtime/src/value/forms.ts'
import type { ColumnShape } from '../model/snapshot.ts'

/** What a conversion is to give, in wire text: said by the code that reads the wire. Undefined is refused. */
export type Expected = { readonly text: string | null } | undefined

export function expected(from: ColumnShape, to: ColumnShape, wire: string): Expected | 'impossible' {
  if (from.value === to.value && from.value !== 'decimal') return { text: wire }
  const pair = `${from.value} > ${to.value}`
  if (to.value === 'text') return toText(from, wire)
  if (from.value === 'text') return fromText(to, wire)
  switch (pair) {
    case 'integer > boolean':
    case 'big integer > boolean':
      return wire === '0' ? { text: 'false' } : wire === '1' ? { text: 'true' } : undefined
    case 'boolean > integer':
    case 'boolean > big integer':
      return { text: wire === 'true' ? '1' : '0' }
    case 'date > datetime':
      return { text: `${wire}T00:00:00+00:00` }
    case 'datetime > date':
      return wire.endsWith('T00:00:00+00:00') ? { text: wire.slice(0, 10) } : undefined
    case 'json > text list': {
      const value: unknown = JSON.parse(wire)
      const isList = Array.isArray(value) && value.every((item) => typeof item === 'string')
      return isList ? { text: JSON.stringify(value) } : undefined
    }
    case 'text list > json':
      return { text: wire }
  }
  return isNumber(from) && isNumber(to) ? ofNumber(from, to, wire) : 'impossible'
}

function toText(from: ColumnShape, wire: string): Expected {
  if (from.value !== 'text list') return { text: wire }
  const items = JSON.parse(wire) as string[]
  return items.length > 1 ? undefined : { text: items[0] ?? null }
}

function fromText(to: ColumnShape, wire: string): Expected {
  // A text becomes a list of itself, even where it looks like a list.
  if (to.value === 'text list') return { text: JSON.stringify([wire]) }
  const read = attempt(() => {
    const text = forms[to.value].fromText(wire, to as never)
    checkColumnValue(to as never, 'x', text)
    return { text }
  })
  // The wire reads what is too small for a double as zero; a conversion does not let a value go like that.
  return read && to.value === 'float' && read.text === '0' && /[1-9]/.test(wire.replace(/e.*/i, '')) ? undefined : read
}

function ofNumber(from: ColumnShape, to: ColumnShape, wire: string): Expected {
  const number = readDecimal(wire)
  if (typeof number !== 'object') return undefined
  const isBeyondDouble = number.scale > 0 || number.unscaled > 2n ** 53n || number.unscaled < -(2n ** 53n)
  if (to.value === 'float') {
    if (from.value === 'big integer' && isBeyondDouble) return undefined
    return from.value === 'decimal' && significantDigits(number.unscaled) > 15 ? undefined : { text: wire }
  }
  if (from.value === 'float' && to.value === 'big integer' && isBeyondDouble) return undefined
  if (to.value === 'decimal' && from.value === 'float' && significantDigits(number.unscaled) > 15) return undefined
  if (to.value === 'decimal') return fromText(to, wire)
  return number.scale > 0 ? undefined : fromText(to, String(number.unscaled))
}

function significantDigits(unscaled: bigint): number {
  return String(unscaled).replace(/^-|0+$/g, '').length
}

function isNumber(column: ColumnShape): boolean {
  return ['integer', 'big integer', 'decimal', 'float'].includes(column.value)
}

function attempt<Result>(make: () => Result): Result | undefined {
  try {
    return make()
  } catch {
    return undefined
  }
}
