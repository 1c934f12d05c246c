import { type ColumnType, valueKindOf } from '../model/field-type.ts'
import type { Column } from '../model/table.ts'
import type { WrittenLink } from '../written/field.ts'

/** `artist` to `artist_id` gives `artist_id`; `parent` to `id` gives `parent_id`. */
export function linkColumnName(link: string, keyColumn: string): string {
  return keyColumn === link || keyColumn.startsWith(`${link}_`) ? keyColumn : `${link}_${keyColumn}`
}

/** The column a link makes to hold one column of its target's key. */
export function madeColumn(name: string, link: string, written: WrittenLink, target: Column): Column {
  return {
    ...target,
    name,
    // Follows a rename of the link or of the target's column.
    id: written.columns === undefined ? linkColumnName(written.id ?? link, target.id) : name,
    description: undefined,
    type: storedType(target.type),
    required: written.required === true,
    unique: false,
    default: undefined,
    min: undefined,
    max: undefined,
    minLength: undefined,
    link,
  }
}

/** The type of a column that holds values of `type` which are made elsewhere. */
function storedType(type: ColumnType): ColumnType {
  switch (type) {
    case 'auto number':
      return 'big integer'
    case 'rating':
      return 'integer'
    case 'created at':
    case 'updated at':
      return 'datetime'
    case 'created by':
    case 'updated by':
      return 'text'
    default:
      return type
  }
}

/** Why a field cannot hold a column of its target's key: the end of a sentence. */
export function unfitReason(existing: Column, target: Column): string | undefined {
  if (existing.type !== storedType(existing.type))
    return `the field's values are made by the server ("${existing.type}")`
  if (valueKindOf[existing.type] !== target.value) {
    return `it holds values of kind "${existing.value}", and the key of the target has "${target.value}"`
  }
  if (target.value === 'decimal' && (existing.precision !== target.precision || existing.scale !== target.scale)) {
    return 'its precision or scale differs from that of the key of the target'
  }
  return undefined
}
