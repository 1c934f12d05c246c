import type { Column, Link, Project, Table, ToManyLink, ToOneLink } from '@plinth/manifest'

/** Projects for tests, with everything left open that a test does not say. */
export function buildProject(name: string, tables: readonly Table[]): Project {
  return { name, description: undefined, database: 'sqlite', roles: [], apis: [], tables, seeds: [] }
}

type TableParts = { readonly columns: readonly Column[]; readonly links?: readonly Link[] } & Partial<
  Omit<Table, 'columns' | 'links'>
>

export function buildTable(name: string, parts: TableParts): Table {
  return {
    name,
    id: name,
    description: undefined,
    path: `tables/${name}.json`,
    key: [parts.columns[0]!.name],
    links: [],
    indexes: [],
    checks: [],
    access: { read: [], create: [], update: [], delete: [] },
    ...parts,
  }
}

export function buildColumn(
  name: string,
  type: Column['type'],
  value: Column['value'],
  parts: Partial<Column> = {},
): Column {
  return {
    name,
    id: name,
    description: undefined,
    type,
    value,
    required: false,
    unique: false,
    default: undefined,
    maxLength: undefined,
    minLength: undefined,
    min: undefined,
    max: undefined,
    precision: undefined,
    scale: undefined,
    options: undefined,
    currency: undefined,
    link: undefined,
    ...parts,
  }
}

/** The usual key of a table. */
export const numbered = (name = 'id'): Column => buildColumn(name, 'auto number', 'big integer', { required: true })

export function buildToOne(table: string, name: string, to: string, parts: Partial<ToOneLink> = {}): ToOneLink {
  return {
    kind: 'to one',
    name,
    id: name,
    description: undefined,
    to,
    from: [`${name}_id`],
    at: ['id'],
    required: false,
    unique: false,
    onDelete: 'refuse',
    constraint: `${table}_${name}_fkey`,
    ...parts,
  }
}

export function buildToMany(name: string, to: string, by: string): ToManyLink {
  return { kind: 'to many', name, id: name, description: undefined, to, by }
}
