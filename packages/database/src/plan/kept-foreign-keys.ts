import { constraintChanges } from '../alter/constraint-changes.ts'
import type { Dialect } from '../dialect/dialect.ts'
import type { TableChange } from '../model/change.ts'
import type { TableShape } from '../model/snapshot.ts'
import { NameBook } from './name-book.ts'
import { toOneLinks } from './table-constraints.ts'

/**
 * SQLite can give a foreign key another name only by making its table anew, and nothing ever shows that name: one that
 * says the same as before keeps it. A new one that would be called so gets a name of its own.
 */
export function withKeptForeignKeys(changes: readonly TableChange[], dialect: Dialect): readonly TableChange[] {
  if (dialect.kind !== 'sqlite') return changes
  return changes.map((change) => {
    if (change.kind !== 'change') return change
    const { rename, add } = constraintChanges(change, changes, dialect).foreignKeys
    if (rename.length === 0) return change
    const renamed = new Map(rename.map(({ from, to }) => [to.name, from]))
    const added = new Set(add.map(({ name }) => name))
    return { ...change, after: { ...change.after, links: keptNames(change.after.links, renamed, added) } }
  })
}

function keptNames(
  links: TableShape['links'],
  renamed: ReadonlyMap<string, string>,
  added: ReadonlySet<string>,
): TableShape['links'] {
  const names = new NameBook()
  const made = new Map<string, string>()
  const staysFirst = [...toOneLinks({ links })].sort(
    (a, b) => Number(added.has(a.constraint)) - Number(added.has(b.constraint)),
  )
  for (const { constraint } of staysFirst) made.set(constraint, names.take(renamed.get(constraint) ?? constraint))
  return links.map((link) =>
    link.kind === 'to one' ? { ...link, constraint: made.get(link.constraint) ?? link.constraint } : link,
  )
}
