/**
 * The kinds of field a table may have, and what each stores. A field type is what a person picks; a value kind is how
 * its values are kept, compared and written, and is all that database and runtime care about. `docs/values.md` fixes
 * the rest for each value kind and database.
 */

/** How values are stored, compared and written on the wire. */
export type ValueKind =
  | 'text'
  | 'integer'
  | 'big integer'
  | 'decimal'
  | 'float'
  | 'boolean'
  | 'date'
  | 'time'
  | 'datetime'
  | 'json'
  | 'uuid'
  | 'text list'

/** The value kind of each field type that stores one column. A link has no entry: it stores its target's key. */
export const valueKindOf = {
  text: 'text',
  'long text': 'text',
  'rich text': 'text',
  email: 'text',
  url: 'text',
  phone: 'text',
  'single select': 'text',
  'multi select': 'text list',
  integer: 'integer',
  'big integer': 'big integer',
  'auto number': 'big integer',
  rating: 'integer',
  duration: 'big integer',
  decimal: 'decimal',
  currency: 'decimal',
  percent: 'decimal',
  float: 'float',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  datetime: 'datetime',
  json: 'json',
  uuid: 'uuid',
  'created at': 'datetime',
  'updated at': 'datetime',
  'created by': 'text',
  'updated by': 'text',
} as const satisfies Record<string, ValueKind>

/** A field type that stores one column. */
export type ColumnType = keyof typeof valueKindOf

/** Field types that are planned and have no part yet; using one is the problem `FIELD_TYPE_NOT_YET`. */
export const fieldTypesNotYet = ['attachment', 'user', 'formula', 'rollup', 'lookup'] as const
