import type { Table, ToOneLink } from '../model/table.ts'
import type { TableSources } from './table-source.ts'

/** Reports each ring of required links: no table in it could get its first row. */
export function checkRequiredCycles(tables: readonly Table[], sources: TableSources): void {
  const required = new Map(tables.map((table) => [table.name, table.links.filter(isRequired)]))
  const done = new Set<string>()
  for (const table of tables) visit(table.name, [])

  function visit(table: string, trail: readonly { readonly table: string; readonly link: ToOneLink }[]): void {
    const start = trail.findIndex((step) => step.table === table)
    if (start >= 0) {
      const ring = trail.slice(start)
      const cycle = [...ring.map((step) => `${step.table}.${step.link.name}`), table]
      sources.get(table)?.file.reportKey('LINK_CYCLE_REQUIRED', ['fields', ring[0]!.link.name], { cycle })
      return
    }
    if (done.has(table)) return
    for (const link of required.get(table) ?? []) visit(link.to, [...trail, { table, link }])
    done.add(table)
  }
}

function isRequired(link: Table['links'][number]): link is ToOneLink {
  return link.kind === 'to one' && link.required
}
