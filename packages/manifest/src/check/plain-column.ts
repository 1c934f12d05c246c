import type { JsonFile, JsonPath } from '../json/json-file.ts'
import { valueKindOf } from '../model/field-type.ts'
import type { Column } from '../model/table.ts'
import { compareNumbers } from '../value/compare-numbers.ts'
import { numberWireText } from '../value/wire-text.ts'
import type { WrittenColumn } from '../written/field.ts'
import { columnDefault } from './column-default.ts'

/** Digits of a decimal where the field names none; docs/values.md. */
const defaultDigits = {
  decimal: { precision: 18, scale: 4 },
  currency: { precision: 18, scale: 2 },
  percent: { precision: 9, scale: 4 },
} as const

const BEST_RATING = 5

/** The column of a field that is no link. What contradicts itself is reported and left out. */
export function plainColumn(file: JsonFile, name: string, field: WrittenColumn): Column {
  const path = ['fields', name]
  const value = valueKindOf[field.type]
  const isStamp = field.type === 'created at' || field.type === 'updated at'
  const column: Column = {
    name,
    id: field.id ?? name,
    description: field.description,
    type: field.type,
    value,
    required: isStamp || field.type === 'auto number' || ('required' in field && field.required === true),
    unique: 'unique' in field && field.unique === true,
    default: isStamp ? { kind: 'now' } : undefined,
    maxLength: 'maxLength' in field ? field.maxLength : undefined,
    minLength: 'minLength' in field ? field.minLength : undefined,
    min: undefined,
    max: undefined,
    ...digits(file, path, field),
    options: 'options' in field ? distinctOptions(file, path, field.options) : undefined,
    currency: 'currency' in field ? field.currency : undefined,
    link: undefined,
  }
  if (column.minLength !== undefined && column.maxLength !== undefined && column.minLength > column.maxLength) {
    file.report('BOUNDS_WRONG', [...path, 'minLength'], { because: '"minLength" is greater than "maxLength"' })
  }
  const bounded = { ...column, ...bounds(file, path, column) }
  return { ...bounded, default: bounded.default ?? columnDefault(file, path, bounded) }
}

function digits(file: JsonFile, path: JsonPath, field: WrittenColumn): Pick<Column, 'precision' | 'scale'> {
  if (field.type !== 'decimal' && field.type !== 'currency' && field.type !== 'percent') {
    return { precision: undefined, scale: undefined }
  }
  const usual = defaultDigits[field.type]
  const { precision = usual.precision, scale = usual.scale } = field
  if (scale <= precision) return { precision, scale }
  const because = `"scale", ${scale}${field.scale === undefined ? ' unless given' : ''}, is greater than "precision", ${precision}`
  file.report('BOUNDS_WRONG', [...path, field.scale === undefined ? 'precision' : 'scale'], { because })
  return usual
}

function distinctOptions(file: JsonFile, path: JsonPath, options: readonly string[]): readonly string[] {
  for (const [index, option] of options.entries()) {
    if (options.indexOf(option) < index) file.report('OPTION_TWICE', [...path, 'options', index], { option })
  }
  return options
}

function bounds(file: JsonFile, path: JsonPath, column: Column): Pick<Column, 'min' | 'max'> {
  const min = bound(file, [...path, 'min'], column) ?? (column.type === 'rating' ? '1' : undefined)
  const max = bound(file, [...path, 'max'], column) ?? (column.type === 'rating' ? String(BEST_RATING) : undefined)
  if (min !== undefined && max !== undefined && compareNumbers(min, max) > 0) {
    file.report('BOUNDS_WRONG', [...path, 'min'], { because: '"min" is greater than "max"' })
  }
  return { min, max }
}

function bound(file: JsonFile, path: JsonPath, column: Column): string | undefined {
  const node = file.node(path)
  if (node?.kind !== 'number') return undefined
  const wire = numberWireText(node.text, column.value, column)
  if ('text' in wire) return wire.text
  file.report('BOUND_WRONG', path, { type: column.type, because: wire.fault })
  return undefined
}
