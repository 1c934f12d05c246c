import { type Code, code, joined, nothing } from '../code/code.ts'
import { docComment } from '../code/comment.ts'
import { identifier, propertyKey } from '../code/identifier.ts'
import { imported } from '../code/imported.ts'
import { type Literal, literal } from '../code/literal.ts'
import { sourceFile } from '../code/source-file.ts'
import type { ColumnPlan } from '../plan/column-plan.ts'
import type { LinkPlan, TablePlan } from '../plan/table-plan.ts'
import { ownership } from './ownership.ts'

/** `src/tables/<table>.ts`: the declaration from which the runtime serves a table. */
export function printTableFile(plan: TablePlan): string {
  const table = imported('table', '#runtime/table/table.ts')
  return sourceFile(
    ownership(`Table ${JSON.stringify(plan.name)}.`, plan.source),
    code`
      ${docComment(plan.description)}
      export const ${identifier(plan.variable)} = ${table}({
        name: ${literal(plan.name)},
        ${property('description', plan.description)}
        key: ${literal(plan.key)},
        columns: {
          ${plan.columns.map(printColumn)}
        },
        ${property('unique', plan.unique)}
        ${printLinks('toOne', plan.toOne)}
        ${printLinks('toMany', plan.toMany)}
        ${property('indexed', plan.indexed)}
        ${printAccess(plan)}
      })
    `,
  )
}

function printColumn(column: ColumnPlan): Code {
  const builder = imported(column.builder, '#runtime/table/columns.ts')
  const options = column.options === undefined ? nothing : literal(column.options)
  return code`${propertyKey(column.name)}: ${builder}(${options}),`
}

function printLinks(name: 'toOne' | 'toMany', links: readonly LinkPlan[]): Code {
  if (links.length === 0) return nothing
  return code`
    ${propertyKey(name)}: {
      ${links.map((link) => code`${propertyKey(link.name)}: ${literal(link.declaration)},`)}
    },
  `
}

function printAccess({ access }: TablePlan): Code {
  if (access.length === 0) return nothing
  const entries = access.map(({ operation, roles }) => code`${propertyKey(operation)}: ${literal(roles)}`)
  return code`access: { ${joined(entries, ', ')} },`
}

/** A property that is left out where there is nothing to say. */
function property(name: string, value: Literal | undefined): Code {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return nothing
  return code`${propertyKey(name)}: ${literal(value)},`
}
