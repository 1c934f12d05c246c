import type { FilterNode, FilterOperator } from './query.ts'

/** An operator with what may stand beside its name: `like(any)`, `fts(english)`. */
export type WrittenOperator = Pick<FilterNode, 'operator' | 'quantifier' | 'config'>

const plain: readonly FilterOperator[] = [
  ...(['eq', 'neq', 'gt', 'gte', 'lt', 'lte', 'like', 'ilike', 'match', 'imatch', 'in', 'is', 'isdistinct'] as const),
  ...(['cs', 'cd', 'ov', 'fts', 'plfts', 'phfts', 'wfts', 'sl', 'sr', 'nxr', 'nxl', 'adj'] as const),
]
const quantified: readonly FilterOperator[] = ['eq', 'gt', 'gte', 'lt', 'lte', 'like', 'ilike', 'match', 'imatch']

const written: ReadonlyMap<string, WrittenOperator> = new Map<string, WrittenOperator>([
  ...plain.map((operator) => entry(operator, operator, undefined)),
  ...quantified.map((operator) => entry(`${operator}(any)`, operator, 'any')),
  ...quantified.map((operator) => entry(`${operator}(all)`, operator, 'all')),
])

function entry(text: string, operator: FilterOperator, quantifier: 'any' | 'all' | undefined) {
  return [text, { operator, quantifier, config: undefined }] as const
}

const textSearch = /^(fts|plfts|phfts|wfts)\(([\p{L}\p{N}_ $-]{1,63})\)$/u

/** Longest text that may be an operator: a text search with its configuration. */
export const MAX_OPERATOR_LENGTH = 71

/** The operator a filter names before its first dot, or undefined if there is none of that name. */
export function readOperator(text: string): WrittenOperator | undefined {
  const known = written.get(text)
  if (known !== undefined || text.length > MAX_OPERATOR_LENGTH) return known
  const match = textSearch.exec(text)
  return match === null
    ? undefined
    : { operator: match[1] as FilterOperator, quantifier: undefined, config: match[2]!.trim() }
}
