import type { ASTNode } from '@marcbachmann/cel-js'
import type { ValueKind } from '../model/field-type.ts'
import type { Column } from '../model/table.ts'

/** One side of a comparison before its kind is settled: a literal takes the kind of what it is compared with. */
export type Side =
  | { readonly kind: 'column'; readonly column: Column }
  | { readonly kind: 'size'; readonly column: Column }
  | { readonly kind: 'number' | 'text' | 'boolean'; readonly text: string }
  | { readonly kind: 'null' }

/** The side a literal makes. Numbers keep their digits as written: the parser has rounded its own copy. */
export function literalSide(node: ASTNode): Side | undefined {
  if (node.op === '-_' && node.args.op === 'value') {
    const number = literalSide(node.args)
    return number?.kind === 'number' ? { kind: 'number', text: `-${number.text}` } : undefined
  }
  if (node.op !== 'value') return undefined
  switch (typeof node.args) {
    case 'string':
      return { kind: 'text', text: node.args }
    case 'boolean':
      return { kind: 'boolean', text: String(node.args) }
    case 'bigint':
      return { kind: 'number', text: node.args.toString() }
    case 'number':
      return { kind: 'number', text: node.input.slice(node.start, node.end) }
    default:
      return node.args === null ? { kind: 'null' } : undefined
  }
}

/** The value kind of a side that has one of its own. */
export function kindOf(side: Side): ValueKind | undefined {
  if (side.kind === 'column') return side.column.value
  return side.kind === 'size' ? 'integer' : undefined
}
