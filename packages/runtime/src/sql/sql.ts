import type { Bound } from '../database/database.ts'
import type { WireValue } from '../wire/query.ts'

/**
 * A piece of SQL: text, and the places where a value of the request is bound. Pieces are put together with the `sql`
 * template, which accepts other pieces only, so text from outside cannot become SQL: it has to pass through a
 * dialect's `identifier` or `text`, or be bound.
 */
export interface Sql {
  readonly pieces: readonly (string | Slot)[]
}

/** Takes its value from those of a request (the parts of it which the plan's shape leaves open) and types it. */
export type Slot = (inputs: Inputs) => Bound

/** What a statement's slots draw from. */
export interface Inputs {
  /** The values of the query string, in the order in which it was parsed. */
  readonly values: readonly WireValue[]
  /** The key in an item's path, `/rest/v1/album/7`. */
  readonly key?: readonly string[]
  /** Values already bound, for statements that are told rows rather than filters. */
  readonly bound?: readonly Bound[]
}

export function sql(strings: TemplateStringsArray, ...parts: readonly Sql[]): Sql {
  const pieces: (string | Slot)[] = []
  for (const [index, text] of strings.entries()) {
    if (text !== '') pieces.push(text)
    const part = parts[index]
    if (part) pieces.push(...part.pieces)
  }
  return { pieces }
}

/** SQL known when Plinth was written: never anything that came from a request or a project. */
export const fixed = (text: string): Sql => ({ pieces: [text] })

export const bound = (slot: Slot): Sql => ({ pieces: [slot] })

export const nothing: Sql = { pieces: [] }

export function joined(parts: readonly Sql[], separator: string): Sql {
  return {
    pieces: parts.flatMap((part, index) => (index === 0 ? part.pieces : [separator, ...part.pieces])),
  }
}

/** A whole number that Plinth itself decided on. */
export const wholeNumber = (value: number): Sql => fixed(String(Math.trunc(value)))

/** The statement's text with its placeholders, and the slots in the order of those. */
export function rendered(statement: Sql, placeholder: (position: number) => string): { text: string; slots: Slot[] } {
  const slots: Slot[] = []
  let text = ''
  for (const piece of statement.pieces) {
    if (typeof piece === 'string') text += piece
    else {
      slots.push(piece)
      text += placeholder(slots.length)
    }
  }
  return { text, slots }
}

export function bindAll(slots: readonly Slot[], inputs: Inputs): Bound[] {
  const values = new Array<Bound>(slots.length)
  for (let index = 0; index < slots.length; index++) values[index] = slots[index]!(inputs)
  return values
}
