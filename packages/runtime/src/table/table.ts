import type { Operation, TableDeclaration } from './declaration.ts'

/** A table as it is printed: what it does not have is left out. */
export interface PrintedTable extends Pick<TableDeclaration, 'name' | 'description' | 'key' | 'columns'> {
  readonly unique?: TableDeclaration['unique']
  readonly toOne?: TableDeclaration['toOne']
  readonly toMany?: TableDeclaration['toMany']
  readonly indexed?: TableDeclaration['indexed']
  readonly access?: Readonly<Partial<Record<Operation, readonly string[]>>>
}

/** Declares a table. An operation that `access` does not name is open to nobody. */
export function table(printed: PrintedTable): TableDeclaration {
  const { unique = [], toOne = {}, toMany = {}, indexed = [], access = {} } = printed
  const { read = [], create = [], update = [], delete: remove = [] } = access
  return { ...printed, unique, toOne, toMany, indexed, access: { read, create, update, delete: remove } }
}
