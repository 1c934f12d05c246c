import type { Link, Table } from '@plinth/manifest'
import { literalType, member, objectType } from './typescript-text.ts'

/**
 * The links that go by a name of their own, as the clients' types know such relations: as functions from a row to the
 * rows it leads to ("computed relationships" of PostgREST). They make `select('title, tracks(name)')` type-check where
 * `tracks` is a link to table `track`. Links named like their target need none: the foreign key itself is found.
 */
export function linkFunctions(exposed: readonly Table[]): string[] {
  const tables = new Map(exposed.map((table) => [table.name, table]))
  const functions = new Map<string, string[]>()
  for (const table of exposed) {
    for (const link of table.links) {
      if (tables.has(link.name) || !tables.has(link.to)) continue
      const overloads = functions.get(link.name) ?? []
      overloads.push(linkFunction(table, link, leadsToOne(link, tables.get(link.to)!)))
      functions.set(link.name, overloads)
    }
  }
  const names = [...functions.keys()].sort()
  return names.map((name) => member(name, functions.get(name)!.join(' | ')))
}

function linkFunction(from: Table, link: Link, one: boolean): string {
  return objectType([
    member('Args', `{ '': ${rowOf(from.name)} }`),
    member('Returns', `${rowOf(link.to)}${one ? '' : '[]'}`),
    member(
      'SetofOptions',
      objectType([
        member('from', literalType(from.name)),
        member('to', literalType(link.to)),
        member('isOneToOne', String(one)),
        member('isSetofReturn', 'true'),
        ...(link.kind === 'to one' && link.required ? [member('isNotNullable', 'true')] : []),
      ]),
    ),
  ])
}

/** A link from the other side leads to one row where the link it mirrors is unique. */
function leadsToOne(link: Link, target: Table): boolean {
  if (link.kind === 'to one') return true
  if (link.kind === 'many to many') return false
  const mirrored = target.links.find((each) => each.name === link.by)
  return mirrored?.kind === 'to one' && mirrored.unique
}

function rowOf(table: string): string {
  return `Database['public']['Tables'][${literalType(table)}]['Row']`
}
