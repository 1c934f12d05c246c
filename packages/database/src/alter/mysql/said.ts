import { type Kind, listed, those } from '../listed.ts'

/**
 * What a part of an ALTER TABLE does, in the words of the other databases: `add` a `limit` called `book_price_check`
 * `to book`. Parts that differ by the name alone are told in one; a sentence of its own is told as it is.
 */
export type Said =
  | string
  | { readonly verb: string; readonly kind?: Kind; readonly name: string; readonly where: string }

/** All parts of one ALTER TABLE, as a title. */
export function titleOf(said: readonly Said[]): string {
  const told = Map.groupBy(said, (one) => (typeof one === 'string' ? one : JSON.stringify({ ...one, name: '' })))
  return [...told.values()].map(together).join(', ')
}

function together(all: readonly Said[]): string {
  const [first] = all
  if (typeof first !== 'object') return first ?? ''
  const { verb, kind, where } = first
  const named = all.flatMap((one) => (typeof one === 'string' ? [] : one))
  return `${verb} ${kind === undefined ? listed(named.map(({ name }) => name)) : those(kind, named)} ${where}`
}
