import { valueKindOf } from '@plinth/manifest'
import type { Snapshot } from './snapshot.ts'

type Guard = (value: unknown) => boolean

/**
 * Whether a value read from JSON is a snapshot, down to its last part: `schema.json` lies where people merge by hand,
 * and a schema that is nearly right would become SQL that is not.
 */
export function isSnapshot(value: unknown): value is Snapshot {
  return snapshot(value)
}

const text: Guard = (value) => typeof value === 'string'
const flag: Guard = (value) => typeof value === 'boolean'
const count: Guard = (value) => Number.isInteger(value)

const oneOf =
  (...values: readonly unknown[]): Guard =>
  (value) =>
    values.includes(value)

const either =
  (...guards: readonly Guard[]): Guard =>
  (value) =>
    guards.some((guard) => guard(value))

const list =
  (item: Guard, least = 0): Guard =>
  (value) =>
    Array.isArray(value) && value.length >= least && value.every(item)

/** An object with these keys; those of `maybe` may be absent. Others are refused: they say what is not understood. */
const object =
  (keys: Readonly<Record<string, Guard>>, maybe: Readonly<Record<string, Guard>> = {}): Guard =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.entries(keys).every(([key, guard]) => Object.hasOwn(value, key) && guard(value[key as never])) &&
    Object.entries(value).every(
      ([key, item]) =>
        Object.hasOwn(keys, key) || item === undefined || (Object.hasOwn(maybe, key) && maybe[key]!(item)),
    )

const valueKind = oneOf(...new Set(Object.values(valueKindOf)))
const operand = either(
  object({ kind: oneOf('column'), column: text, value: valueKind }),
  object({ kind: oneOf('size'), column: text, value: oneOf('integer') }),
  object({ kind: oneOf('literal'), text, value: valueKind }),
)
const expression: Guard = (value) =>
  either(
    object({ kind: oneOf('and', 'or'), parts: list(expression) }),
    object({ kind: oneOf('not'), part: expression }),
    object({ kind: oneOf('is null'), column: text }),
    object({
      kind: oneOf('compare'),
      operator: oneOf('=', '<>', '<', '<=', '>', '>='),
      left: operand,
      right: operand,
    }),
    object({ kind: oneOf('in'), left: operand, values: list(operand) }),
  )(value)

const column = object(
  {
    name: text,
    id: text,
    type: oneOf(...Object.keys(valueKindOf)),
    value: valueKind,
    required: flag,
    unique: flag,
  },
  {
    default: either(object({ kind: oneOf('literal'), text }), object({ kind: oneOf('now', 'random uuid') })),
    maxLength: count,
    minLength: count,
    min: text,
    max: text,
    precision: count,
    scale: count,
    options: list(text),
    currency: text,
    link: text,
  },
)
const link = either(
  object({
    kind: oneOf('to one'),
    name: text,
    id: text,
    to: text,
    from: list(text, 1),
    at: list(text, 1),
    required: flag,
    unique: flag,
    onDelete: oneOf('refuse', 'cascade', 'clear'),
    constraint: text,
  }),
  object({ kind: oneOf('many to many'), name: text, id: text, to: text, through: text, near: text, far: text }),
)
const index = object(
  { name: text, columns: list(object({ name: text, descending: flag }), 1), unique: flag },
  { where: expression },
)
const trashedColumn = object({ column, hidden: text, since: text, reason: oneOf('dropped', 'converted') })
const table = object({
  name: text,
  id: text,
  key: list(text, 1),
  columns: list(column, 1),
  links: list(link),
  indexes: list(index),
  checks: list(object({ name: text, expression, source: text })),
  trash: list(trashedColumn),
})
const snapshot = object({
  version: oneOf(1),
  tables: list(table),
  trash: list(object({ table, hidden: text, since: text })),
})
