import type { DatabaseKind } from '@plinth/manifest'
import type { Drift } from './drift-of.ts'
import type { LiveCheck, LiveForeignKey, LiveIndex, LiveTable } from './live-schema.ts'
import { mayBeSame, sameSql } from './same-sql.ts'

/** How the key, checks, foreign keys and indexes of a table differ from what was made. */
export function constraintDrift(expected: LiveTable, live: LiveTable, kind: DatabaseKind): readonly Drift[] {
  const { name: table } = expected
  const error = (says: string): Drift => ({ table, severity: 'error', says })
  const note = (says: string): Drift => ({ table, severity: 'note', says })
  return [
    ...keyDrift(expected, live).map(error),
    ...checkDrift(expected, live, kind, error, note),
    ...foreignKeyDrift(expected, live, error, note),
    ...indexDrift(expected, live, kind, error, note),
  ]
}

type Say = (says: string) => Drift

function keyDrift({ name, key: expected }: LiveTable, { key }: LiveTable): readonly string[] {
  if (key === undefined) return [`\`${name}\` has no primary key any more`]
  const [wanted, found] = [expected, key].map((one) => (one?.columns ?? []).join('`, `'))
  if (wanted !== found) return [`the primary key of \`${name}\` is \`${found}\` instead of \`${wanted}\``]
  if (expected?.name === undefined || expected.name === key.name) return []
  return [`the primary key of \`${name}\` is called \`${key.name}\` instead of \`${expected.name}\``]
}

function checkDrift(expected: LiveTable, live: LiveTable, kind: DatabaseKind, error: Say, note: Say): readonly Drift[] {
  const { name } = expected
  const left = new Set(live.checks)
  const missing = expected.checks.flatMap((check) => {
    const found = [...left].find((one) => isThatCheck(one, check, kind))
    if (found === undefined) return [error(`${labelOf(check)} of \`${name}\` is gone`)]
    left.delete(found)
    if (!mayBeSame(check.sql, found.sql, kind)) {
      return [error(`${labelOf(check)} of \`${name}\` says ${found.sql} instead of ${check.sql}`)]
    }
    return found.validated
      ? []
      : [error(`${labelOf(check)} of \`${name}\` was never held against the rows that are there`)]
  })
  return [...missing, ...[...left].map((check) => note(`\`${name}\` has ${anotherCheck(check)} that nobody asked for`))]
}

/** Named ones go by their names; those behind a type by what they say: MariaDB may tell a name its column had before. */
function isThatCheck(live: LiveCheck, expected: LiveCheck, kind: DatabaseKind): boolean {
  if (expected.name !== undefined) return live.name === expected.name
  return live.name === undefined && sameSql(live.sql, expected.sql, kind) === true
}

function labelOf({ name, sql }: LiveCheck): string {
  return name === undefined ? `the check ${sql}` : `the check \`${name}\``
}

function anotherCheck({ name, sql }: LiveCheck): string {
  return name === undefined ? `a check ${sql}` : `a check \`${name}\``
}

function foreignKeyDrift(expected: LiveTable, live: LiveTable, error: Say, note: Say): readonly Drift[] {
  const { name } = expected
  const left = new Set(live.foreignKeys)
  const missing = expected.foreignKeys.flatMap((key) => {
    const label = `the foreign key ${key.name === undefined ? '' : `\`${key.name}\` `}of \`${name}\``
    const found = [...left].find((one) =>
      key.name === undefined ? saysOf(one) === saysOf(key) : one.name === key.name,
    )
    if (found === undefined) return [error(`${label} (${saysOf(key)}) is gone`)]
    left.delete(found)
    if (saysOf(found) !== saysOf(key)) return [error(`${label} says ${saysOf(found)} instead of ${saysOf(key)}`)]
    return found.validated ? [] : [error(`${label} was never held against the rows that are there`)]
  })
  return [
    ...missing,
    ...[...left].map((key) => note(`\`${name}\` has a foreign key (${saysOf(key)}) that nobody asked for`)),
  ]
}

function saysOf({ columns, to, at, onDelete, onUpdate }: LiveForeignKey): string {
  const update = onUpdate === 'NO ACTION' ? '' : ` on update ${onUpdate.toLowerCase()}`
  return `${columns.join(', ')} -> ${to} (${at.join(', ')}) on delete ${onDelete.toLowerCase()}${update}`
}

function indexDrift(expected: LiveTable, live: LiveTable, kind: DatabaseKind, error: Say, note: Say): readonly Drift[] {
  const { name } = expected
  const there = new Map(live.indexes.map((index) => [index.name, index]))
  const known = new Set(expected.indexes.map((index) => index.name))
  const missing = expected.indexes.flatMap((index) => {
    const found = there.get(index.name)
    if (found === undefined) return [error(`the index \`${index.name}\` of \`${name}\` is gone`)]
    if (coverOf(found) !== coverOf(index) || !mayBeSame(index.where, found.where, kind)) {
      return [error(`the index \`${index.name}\` of \`${name}\` covers ${coverOf(found)} instead of ${coverOf(index)}`)]
    }
    return found.valid ? [] : [error(`the index \`${index.name}\` of \`${name}\` was never finished`)]
  })
  const more = live.indexes.filter((index) => !known.has(index.name))
  return [...missing, ...more.map((index) => note(`\`${name}\` has an index \`${index.name}\` that nobody asked for`))]
}

function coverOf({ columns, unique, where }: LiveIndex): string {
  const list = columns.map(({ name, descending, prefix }) => {
    const cut = prefix === undefined ? '' : `(${prefix})`
    return `${name ?? 'an expression'}${cut}${descending ? ' descending' : ''}`
  })
  return `${unique ? 'once each ' : ''}${list.join(', ')}${where === undefined ? '' : ' of some rows'}`
}
