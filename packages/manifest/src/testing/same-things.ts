import type { Expression, Operand } from '../model/expression.ts'
import type { Link, Table } from '../model/table.ts'
import { readProject } from '../read/read-project.ts'
import type { SourceFile } from '../text/source-file.ts'

/** What a project holds with ids in the place of names: equal for two projects that differ only in names. */
export function sameThings(files: readonly SourceFile[]): unknown {
  const project = readProject(files).project!
  const byName = new Map(project.tables.map((table) => [table.name, table]))
  const tableId = (name: string) => byName.get(name)!.id
  const columnId = (table: string, name: string) =>
    byName.get(table)!.columns.find((column) => column.name === name)!.id
  const linkId = (table: string, name: string) => byName.get(table)!.links.find((link) => link.name === name)!.id
  return {
    apis: project.apis.map(({ tables, ...api }) => ({
      ...api,
      tables: tables.map(({ table, operations }) => [tableId(table), operations]),
    })),
    tables: sorted(project.tables.map(tableThings)),
    seeds: sorted(
      project.seeds.map(({ table, columns, text }) => ({
        table: tableId(table),
        columns: columns.map((column) => columnId(table, column)),
        rows: text.slice(text.indexOf('\n')),
      })),
    ),
  }

  function tableThings({ name, id, description, key, columns, links, indexes, checks, access }: Table): object {
    const column = (each: string) => columnId(name, each)
    return {
      id,
      description,
      access,
      key: key.map(column),
      columns: columns.map(({ name: _, link, ...rest }) => ({ ...rest, link: link && linkId(name, link) })),
      links: links.map((link) => linkThings(name, link)),
      indexes: sorted(
        indexes.map((index) => ({
          unique: index.unique,
          columns: index.columns.map((each) => ({ ...each, name: column(each.name) })),
          where: index.where && conditionThings(index.where, column),
        })),
      ),
      checks: checks.map((check) => ({ name: check.name, expression: conditionThings(check.expression, column) })),
    }
  }

  function linkThings(table: string, link: Link): object {
    const { id, description, kind } = link
    const to = tableId(link.to)
    switch (link.kind) {
      case 'to one': {
        const { required, unique, onDelete } = link
        const from = link.from.map((name) => columnId(table, name))
        const at = link.at.map((name) => columnId(link.to, name))
        return { id, kind, description, to, required, unique, onDelete, from, at }
      }
      case 'to many':
        return { id, kind, description, to, by: linkId(link.to, link.by) }
      case 'many to many': {
        const sides = [linkId(link.through, link.near), linkId(link.through, link.far)]
        return { id, kind, description, to, through: tableId(link.through), sides }
      }
    }
  }
}

function conditionThings(expression: Expression, column: (name: string) => string): Expression {
  const operand = (each: Operand): Operand =>
    each.kind === 'literal' ? each : { ...each, column: column(each.column) }
  switch (expression.kind) {
    case 'and':
    case 'or':
      return { ...expression, parts: expression.parts.map((part) => conditionThings(part, column)) }
    case 'not':
      return { ...expression, part: conditionThings(expression.part, column) }
    case 'is null':
      return { ...expression, column: column(expression.column) }
    case 'compare':
      return { ...expression, left: operand(expression.left), right: operand(expression.right) }
    case 'in':
      return { ...expression, left: operand(expression.left), values: expression.values.map(operand) }
  }
}

function sorted<Item>(items: readonly Item[]): readonly Item[] {
  return [...items].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}
