import type { Decisions } from '../model/change-plan.ts'
import type { Named } from './match-by-id.ts'

interface KeptTable {
  readonly before: Named
  readonly after: Named
}

/**
 * Whether people said that a field is dropped. They said it of a schema in the middle of a draft, where its table may
 * have another name than the draft's first and last have: ids and names of both count.
 */
export function isFieldDropped(table: KeptTable, field: Named, { drop }: Pick<Decisions, 'drop'>): boolean {
  const tables = [table.before.name, table.before.id, table.after.name]
  return tables.some((one) => drop.includes(`${one}.${field.name}`) || drop.includes(`${one}.${field.id}`))
}

export function isTableDropped(table: Named, { drop }: Pick<Decisions, 'drop'>): boolean {
  return drop.includes(table.name) || drop.includes(table.id)
}
