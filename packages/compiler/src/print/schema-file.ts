import { apart, type Code, code, joined } from '../code/code.ts'
import { docComment } from '../code/comment.ts'
import { identifier, propertyKey } from '../code/identifier.ts'
import { importedType } from '../code/imported.ts'
import { sourceFile } from '../code/source-file.ts'
import type { BackendPlan } from '../plan/backend-plan.ts'
import type { RowColumnPlan, RowsPlan, RowType } from '../plan/rows-plan.ts'
import { ownership } from './ownership.ts'

/** `src/db/schema.ts`: the tables as Kysely sees them, for queries a person writes. */
export function printSchemaFile(plan: BackendPlan): string {
  return sourceFile(
    ownership(`The database as Kysely sees it: \`new Kysely<Database>(…)\`, on ${plan.database.title}.`, 'tables/'),
    code`
      export interface Database {
        ${plan.rows.map((rows) => code`${propertyKey(rows.table)}: ${identifier(rows.rowType)}`)}
      }

      ${apart(plan.rows.map(printRows))}
    `,
  )
}

function printRows(rows: RowsPlan): Code {
  return code`
    ${docComment(rows.description)}
    export interface ${identifier(rows.rowType)} {
      ${rows.columns.map(printRowColumn)}
    }
  `
}

function printRowColumn(column: RowColumnPlan): Code {
  const given = joined([rowTypes[column.type], ...(column.nullable ? [code`null`] : [])], ' | ')
  const type = column.generated ? code`${importedType('Generated', 'kysely')}<${given}>` : given
  return code`
    ${docComment(column.description)}
    ${propertyKey(column.name)}: ${type}
  `
}

const rowTypes: Readonly<Record<RowType, Code>> = {
  string: code`string`,
  number: code`number`,
  boolean: code`boolean`,
  Date: code`Date`,
  'string[]': code`string[]`,
  unknown: code`unknown`,
}
