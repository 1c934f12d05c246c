// The database as Kysely sees it: `new Kysely<Database>(…)`, on SQLite. Printed from tables/; change it there, not here.
import type { Generated } from 'kysely'

export interface Database {
  '2024': Table2024Table
  Größe: GrößeTable
  class: ClassTable
  con: ConTable
  'order lines': OrderLinesTable
  'order-lines': OrderLinesTable2
  table: TableTable
  text: TextTable
  顧客: 顧客Table
}

export interface Table2024Table {
  id: Generated<number>
}

export interface GrößeTable {
  id: Generated<number>
}

export interface ClassTable {
  id: Generated<number>
}

export interface ConTable {
  id: Generated<number>
}

export interface OrderLinesTable {
  'line no': Generated<number>
  constructor: string | null
  '2': number | null
  default: number | null
  'größer-als_id': number | null
}

export interface OrderLinesTable2 {
  id: Generated<number>
}

export interface TableTable {
  id: Generated<number>
}

export interface TextTable {
  id: Generated<number>
}

export interface 顧客Table {
  id: Generated<number>
}
