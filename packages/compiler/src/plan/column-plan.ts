import type { Column, ColumnType, Default } from '@plinth/manifest'
import type { Literal } from '../code/literal.ts'

/** A column as its table's declaration prints it: `name: text({ required: true })`. */
export interface ColumnPlan {
  readonly name: string
  readonly builder: ColumnBuilder
  /** What the builder is told; undefined where the field type says it all. */
  readonly options: Literal | undefined
}

/** A function of the runtime's `table/columns.ts`. */
export type ColumnBuilder = (typeof builders)[ColumnType]['name']

/** The options a builder fills in by itself; they are printed only where a project says otherwise. */
type Implied = Pick<Partial<Column>, 'required' | 'maxLength' | 'precision' | 'scale' | 'default'>

const now: Default = { kind: 'now' }

/** The builder of each field type, and what it implies: the same as in the runtime, which a test holds. */
const builders = {
  text: { name: 'text', implied: { maxLength: 255 } },
  'long text': { name: 'longText', implied: {} },
  'rich text': { name: 'richText', implied: {} },
  email: { name: 'email', implied: { maxLength: 320 } },
  url: { name: 'url', implied: { maxLength: 2048 } },
  phone: { name: 'phone', implied: { maxLength: 64 } },
  'single select': { name: 'singleSelect', implied: { maxLength: 255 } },
  'multi select': { name: 'multiSelect', implied: {} },
  integer: { name: 'integer', implied: {} },
  'big integer': { name: 'bigInteger', implied: {} },
  'auto number': { name: 'autoNumber', implied: { required: true } },
  rating: { name: 'rating', implied: {} },
  duration: { name: 'duration', implied: {} },
  decimal: { name: 'decimal', implied: { precision: 18, scale: 4 } },
  currency: { name: 'currency', implied: { precision: 18, scale: 2 } },
  percent: { name: 'percent', implied: { precision: 9, scale: 4 } },
  float: { name: 'float', implied: {} },
  boolean: { name: 'boolean', implied: {} },
  date: { name: 'date', implied: {} },
  time: { name: 'time', implied: {} },
  datetime: { name: 'datetime', implied: {} },
  json: { name: 'json', implied: {} },
  uuid: { name: 'uuid', implied: {} },
  'created at': { name: 'createdAt', implied: { required: true, default: now } },
  'updated at': { name: 'updatedAt', implied: { required: true, default: now } },
  'created by': { name: 'createdBy', implied: { maxLength: 255 } },
  'updated by': { name: 'updatedBy', implied: { maxLength: 255 } },
} as const satisfies Record<ColumnType, { readonly name: string; readonly implied: Implied }>

/** The names of all builders; no table's variable may shadow one. */
export const columnBuilders: readonly ColumnBuilder[] = Object.values(builders).map((builder) => builder.name)

export function planColumn(column: Column): ColumnPlan {
  const { name, implied } = builders[column.type]
  return { name: column.name, builder: name, options: planOptions(column, implied) }
}

function planOptions(column: Column, implied: Implied): Literal | undefined {
  const options = {
    required: column.required === (implied.required ?? false) ? undefined : column.required,
    minLength: column.minLength,
    maxLength: column.maxLength === implied.maxLength ? undefined : column.maxLength,
    min: column.min,
    max: column.max,
    precision: column.precision === implied.precision ? undefined : column.precision,
    scale: column.scale === implied.scale ? undefined : column.scale,
    options: column.options,
    default: planDefault(column.default, implied.default),
    description: column.description,
  }
  return Object.values(options).some((value) => value !== undefined) ? options : undefined
}

function planDefault(given: Default | undefined, implied: Default | undefined): Literal | undefined {
  if (given === undefined || given.kind === implied?.kind) return undefined
  switch (given.kind) {
    case 'literal':
      return { literal: given.text }
    case 'now':
      return { now: true }
    case 'random uuid':
      return { randomUuid: true }
  }
}
