import type { ValueKind } from './field-type.ts'

/**
 * A checked condition over one row: what a `check` or a partial index may say. It is the first small part of the CEL
 * subset of the design. A comparison with null other than by `is null` is unknown, as in SQL: a check passes then.
 */
export type Expression =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Expression[] }
  | { readonly kind: 'not'; readonly part: Expression }
  | { readonly kind: 'is null'; readonly column: string }
  | {
      readonly kind: 'compare'
      readonly operator: '=' | '<>' | '<' | '<=' | '>' | '>='
      readonly left: Operand
      readonly right: Operand
    }
  | { readonly kind: 'in'; readonly left: Operand; readonly values: readonly Operand[] }

/** One side of a comparison. `value` is the kind both sides share. Literals are wire text of that kind. */
export type Operand =
  | { readonly kind: 'column'; readonly column: string; readonly value: ValueKind }
  | { readonly kind: 'size'; readonly column: string; readonly value: 'integer' }
  | { readonly kind: 'literal'; readonly text: string; readonly value: ValueKind }
