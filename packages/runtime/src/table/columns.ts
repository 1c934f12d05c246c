/**
 * The builders that table declarations are printed with: one for each field type, each taking what the project says and
 * filling in what docs/values.md fixes.
 */
import type { ColumnDeclaration, ColumnDefault, ValueKind } from './declaration.ts'

export interface ColumnOptions {
  readonly required?: boolean
  readonly description?: string
  readonly default?: ColumnDefault
}

export interface TextOptions extends ColumnOptions {
  /** In characters (code points). */
  readonly minLength?: number
  readonly maxLength?: number
}

export interface NumberOptions extends ColumnOptions {
  /** Inclusive bounds, as decimal text so that no digit is lost. */
  readonly min?: string
  readonly max?: string
}

export interface DecimalOptions extends NumberOptions {
  readonly precision?: number
  readonly scale?: number
}

export interface SelectOptions extends ColumnOptions {
  readonly options: readonly string[]
}

export interface SingleSelectOptions extends SelectOptions {
  readonly maxLength?: number
}

/** What `varchar` holds on MariaDB where the project names no length; the same limit on each database lets it move. */
export const DEFAULT_TEXT_LENGTH = 255

const EMAIL_LENGTH = 320
const PHONE_LENGTH = 64
const URL_LENGTH = 2048

/** Every builder ends here: what the options say stands over what the type says. */
function column(type: string, value: ValueKind, options: Partial<ColumnDeclaration>): ColumnDeclaration {
  return { type, value, required: false, ...options }
}

export const text = (options: TextOptions = {}) =>
  column('text', 'text', { maxLength: DEFAULT_TEXT_LENGTH, ...options })
export const longText = (options: TextOptions = {}) => column('long text', 'text', options)
export const richText = (options: TextOptions = {}) => column('rich text', 'text', options)
export const email = (options: TextOptions = {}) => column('email', 'text', { maxLength: EMAIL_LENGTH, ...options })
export const url = (options: TextOptions = {}) => column('url', 'text', { maxLength: URL_LENGTH, ...options })
export const phone = (options: TextOptions = {}) => column('phone', 'text', { maxLength: PHONE_LENGTH, ...options })
export const singleSelect = (options: SingleSelectOptions) =>
  column('single select', 'text', { maxLength: DEFAULT_TEXT_LENGTH, ...options })
export const multiSelect = (options: SelectOptions) => column('multi select', 'text list', options)

export const integer = (options: NumberOptions = {}) => column('integer', 'integer', options)
export const bigInteger = (options: NumberOptions = {}) => column('big integer', 'big integer', options)
export const rating = (options: NumberOptions = {}) => column('rating', 'integer', options)
/** Whole milliseconds. */
export const duration = (options: NumberOptions = {}) => column('duration', 'big integer', options)
export const float = (options: NumberOptions = {}) => column('float', 'float', options)
export const decimal = (options: DecimalOptions = {}) =>
  column('decimal', 'decimal', { precision: 18, scale: 4, ...options })
export const currency = (options: DecimalOptions = {}) =>
  column('currency', 'decimal', { precision: 18, scale: 2, ...options })
export const percent = (options: DecimalOptions = {}) =>
  column('percent', 'decimal', { precision: 9, scale: 4, ...options })

export const boolean = (options: ColumnOptions = {}) => column('boolean', 'boolean', options)
export const date = (options: ColumnOptions = {}) => column('date', 'date', options)
export const time = (options: ColumnOptions = {}) => column('time', 'time', options)
export const datetime = (options: ColumnOptions = {}) => column('datetime', 'datetime', options)
export const json = (options: ColumnOptions = {}) => column('json', 'json', options)
export const uuid = (options: ColumnOptions = {}) => column('uuid', 'uuid', options)

export const autoNumber = (options: ColumnOptions = {}) =>
  column('auto number', 'big integer', { required: true, generated: 'auto number', ...options })
export const createdAt = (options: ColumnOptions = {}) =>
  column('created at', 'datetime', { required: true, generated: 'created at', default: { now: true }, ...options })
export const updatedAt = (options: ColumnOptions = {}) =>
  column('updated at', 'datetime', { required: true, generated: 'updated at', default: { now: true }, ...options })
export const createdBy = (options: ColumnOptions = {}) =>
  column('created by', 'text', { generated: 'created by', maxLength: DEFAULT_TEXT_LENGTH, ...options })
export const updatedBy = (options: ColumnOptions = {}) =>
  column('updated by', 'text', { generated: 'updated by', maxLength: DEFAULT_TEXT_LENGTH, ...options })
