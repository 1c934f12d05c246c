import type { Column, Table } from '@plinth/manifest'
import { isFilledByServer, isNeverNull, mayBeLeftOut } from './column-facts.ts'
import { literalType, member } from './typescript-text.ts'

/** What a read gives: every column. */
export function rowMembers(table: Table): string[] {
  return table.columns.map((column) => {
    const type = orNull(readType(table, column), isNeverNull(table, column))
    return member(column.name, type, { description: column.description })
  })
}

/** What an insert takes. Columns that the server fills are left out, because it refuses them. */
export function insertMembers(table: Table): string[] {
  const settable = table.columns.filter((column) => !isFilledByServer(column))
  return settable.map((column) => {
    const type = orNull(writeType(table, column), isNeverNull(table, column))
    return member(column.name, type, { optional: mayBeLeftOut(table, column) })
  })
}

/** What an update takes: any of what an insert takes but auto numbers, which never change. */
export function updateMembers(table: Table): string[] {
  const settable = table.columns.filter((column) => !isFilledByServer(column) && column.type !== 'auto number')
  return settable.map((column) => {
    const type = orNull(writeType(table, column), isNeverNull(table, column))
    return member(column.name, type, { optional: true })
  })
}

/** The options of each select column, under names that no two columns can share. */
export function enumMembers(table: Table): string[] {
  return table.columns.flatMap((column) =>
    column.options === undefined
      ? []
      : [member(enumName(table, column), column.options.map(literalType).join(' | ') || 'never')],
  )
}

function enumName(table: Table, column: Column): string {
  return `${table.name}.${column.name}`
}

/** Big integers and decimals may be written as strings too, so that no digit is lost on the way. */
function writeType(table: Table, column: Column): string {
  if (column.value === 'big integer' || column.value === 'decimal') return 'number | string'
  return readType(table, column)
}

function readType(table: Table, column: Column): string {
  switch (column.value) {
    case 'integer':
    case 'big integer':
    case 'decimal':
    case 'float':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'json':
      return 'Json'
    case 'text list':
      return `${textType(table, column)}[]`
    case 'text':
    case 'date':
    case 'time':
    case 'datetime':
    case 'uuid':
      return textType(table, column)
  }
}

function textType(table: Table, column: Column): string {
  if (column.options === undefined) return 'string'
  return `Database['public']['Enums'][${literalType(enumName(table, column))}]`
}

function orNull(type: string, neverNull: boolean): string {
  return neverNull ? type : `${type} | null`
}
