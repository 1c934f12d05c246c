import type { ValueKind } from '@plinth/manifest'
import { argsOf, isLeaf, plainNumber, type Term } from './term.ts'

/** A literal of SQL as it stands on the wire; undefined for what is none of this kind. */
export function wireText(literal: Term, value: ValueKind, scale: number): string | undefined {
  if (value === 'text list') return listText(literal)
  if (value === 'boolean') {
    if (literal.op === 'true' || literal.op === 'false') return literal.op
    return isLeaf(literal) && /^[01]$/.test(literal.value) ? String(literal.value === '1') : undefined
  }
  if (!isLeaf(literal) || literal.op === 'name') return undefined
  switch (value) {
    case 'integer':
    case 'big integer':
    case 'decimal':
    case 'float':
      return literal.op === 'number' ? plainNumber(literal.value, scale) : undefined
    case 'datetime':
      return literal.value.replace(' ', 'T').replace(/(\+00(:00)?)?$/, '+00:00')
    default:
      return literal.op === 'text' ? literal.value : undefined
  }
}

function listText(literal: Term): string | undefined {
  if (literal.op === 'array') {
    return JSON.stringify(argsOf(literal).map((item) => (isLeaf(item) ? item.value : '')))
  }
  return literal.op === 'text' && isLeaf(literal) && literal.value.startsWith('[') ? literal.value : undefined
}
