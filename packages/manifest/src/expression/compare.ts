import type { Expression, Operand } from '../model/expression.ts'
import type { ValueKind } from '../model/field-type.ts'
import { textWireText } from '../value/text-wire-text.ts'
import { numberWireText, type WireText } from '../value/wire-text.ts'
import { kindOf, type Side } from './side.ts'

/** Why two sides cannot be compared: the end of a sentence. */
interface Fault {
  readonly fault: string
}

const sqlOperator = { '==': '=', '!=': '<>', '<': '<', '<=': '<=', '>': '>', '>=': '>=' } as const

/** A comparison of two sides, brought to one value kind. */
export function comparison(operator: keyof typeof sqlOperator, left: Side, right: Side): Expression | Fault {
  const isEquality = operator === '==' || operator === '!='
  if (left.kind === 'null' || right.kind === 'null') {
    const subject = left.kind === 'null' ? right : left
    if (!isEquality) return { fault: 'null is neither less nor greater; use == null or != null' }
    if (subject.kind !== 'column') return { fault: 'only a field can be null' }
    const isNull: Expression = { kind: 'is null', column: subject.column.name }
    return operator === '==' ? isNull : { kind: 'not', part: isNull }
  }
  const kind = sharedKind(left, right)
  if (typeof kind !== 'string') return kind
  if (kind === 'json' || kind === 'text list')
    return { fault: `values of kind "${kind}" can only be compared with null` }
  if (kind === 'boolean' && !isEquality) return { fault: 'true and false have no order' }
  const a = operand(left, kind, right)
  const b = operand(right, kind, left)
  if ('fault' in a) return a
  if ('fault' in b) return b
  return { kind: 'compare', operator: sqlOperator[operator], left: a, right: b }
}

/** Whether a side is one of several literals. */
export function membership(left: Side, items: readonly Side[]): Expression | Fault {
  const values: Operand[] = []
  for (const item of items) {
    if (item.kind === 'null') return { fault: 'a list cannot hold null; write field == null beside it' }
    if (item.kind === 'column' || item.kind === 'size') return { fault: 'a list holds plain values only' }
    const compared = comparison('==', left, item)
    if ('fault' in compared) return compared
    if (compared.kind === 'compare') values.push(compared.right)
  }
  const kind = values[0]!.value
  const subject = operand(left, kind, items[0]!)
  return 'fault' in subject ? subject : { kind: 'in', left: subject, values }
}

/** The value kind both sides have or can take. */
function sharedKind(left: Side, right: Side): ValueKind | Fault {
  const a = kindOf(left)
  const b = kindOf(right)
  if (a === undefined && b === undefined) return { fault: 'one side must be a field' }
  if (a === undefined || b === undefined || a === b) {
    const differ = a === 'decimal' && a === b && scaleOf(left) !== scaleOf(right)
    return differ ? { fault: 'the decimals do not have the same "scale"' } : (a ?? b)!
  }
  const areWhole = [a, b].every((kind) => kind === 'integer' || kind === 'big integer')
  return areWhole ? 'big integer' : { fault: `one is of kind "${a}", the other of kind "${b}"` }
}

function operand(side: Side, kind: ValueKind, other: Side): Operand | Fault {
  switch (side.kind) {
    case 'column':
      return { kind: 'column', column: side.column.name, value: kind }
    case 'size':
      return kind === 'integer'
        ? { kind: 'size', column: side.column.name, value: 'integer' }
        : { fault: 'size is an integer' }
    case 'null':
      return { fault: 'null is no value' }
    default: {
      const wire = literal(side, kind, other)
      return 'fault' in wire
        ? { fault: `${side.text} does not fit: ${wire.fault}` }
        : { kind: 'literal', text: wire.text, value: kind }
    }
  }
}

function literal(side: { kind: 'number' | 'text' | 'boolean'; text: string }, kind: ValueKind, other: Side): WireText {
  switch (side.kind) {
    case 'number': {
      const digits = other.kind === 'column' ? other.column : { precision: undefined, scale: undefined }
      return numberWireText(side.text, kind, digits)
    }
    case 'text':
      return textWireText(side.text, kind)
    case 'boolean':
      return kind === 'boolean' ? { text: side.text } : { fault: 'it is true or false' }
  }
}

function scaleOf(side: Side): number | undefined {
  return side.kind === 'column' ? side.column.scale : undefined
}
