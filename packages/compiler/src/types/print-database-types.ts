import type { Project, Table } from '@plinth/manifest'
import { enumMembers, insertMembers, rowMembers, updateMembers } from './column-members.ts'
import { exposedTables } from './exposed-tables.ts'
import { linkFunctions } from './link-functions.ts'
import { literalType, member, objectType, tupleType } from './typescript-text.ts'

/**
 * The text of `src/types.ts`: the `Database` type that `@supabase/postgrest-js` and `supabase-js` take. It lists the
 * tables that some API exposes, in the form those clients' own type generator has.
 *
 * ```ts
 * const client = new PostgrestClient<Database>('http://localhost:4400/rest/v1')
 * ```
 */
export function printDatabaseTypes(project: Project): string {
  const tables = exposedTables(project)
  const schema = objectType([
    member(
      'Tables',
      objectType(
        tables.map((table) => member(table.name, tableType(table, tables), { description: table.description })),
      ),
    ),
    member('Views', objectType([])),
    member('Functions', objectType(linkFunctions(tables))),
    member('Enums', objectType(tables.flatMap(enumMembers))),
    member('CompositeTypes', objectType([])),
  ])
  return `// The rows that the API of ${literalType(project.name)} gives and takes: new PostgrestClient<Database>(url).
// Printed from plinth.json and tables/*.json; change it there, not here.

export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]

export type Database = ${objectType([postgrestVersion, member('public', schema)])}
`
}

/** The clients open `maxAffected` and spreading of many rows from this version of PostgREST on. */
const postgrestVersion = member('__InternalSupabase', "{ PostgrestVersion: '13' }")

function tableType(table: Table, exposed: readonly Table[]): string {
  return objectType([
    member('Row', objectType(rowMembers(table))),
    member('Insert', objectType(insertMembers(table))),
    member('Update', objectType(updateMembers(table))),
    member('Relationships', tupleType(relationships(table, exposed))),
  ])
}

function relationships(table: Table, exposed: readonly Table[]): string[] {
  const names = new Set(exposed.map((each) => each.name))
  return table.links.flatMap((link) => {
    if (link.kind !== 'to one' || !names.has(link.to)) return []
    return objectType([
      member('foreignKeyName', literalType(link.constraint)),
      member('columns', tupleType(link.from.map(literalType))),
      member('isOneToOne', String(link.unique)),
      member('referencedRelation', literalType(link.to)),
      member('referencedColumns', tupleType(link.at.map(literalType))),
    ])
  })
}
