import type { Column, Link, ManyToManyLink, ToManyLink, ToOneLink } from '../model/table.ts'
import { closestName } from '../text/closest-name.ts'
import type { WrittenLink } from '../written/field.ts'
import type { DatabaseNames } from './database-names.ts'
import type { KeysAndLinks } from './keys-and-links.ts'
import { isStored, type TableSource, type TableSources } from './table-source.ts'

/** The links of a table, in file order. One that cannot be resolved is reported and left out. */
export function tableLinks(
  source: TableSource,
  columns: readonly Column[],
  tables: TableSources,
  resolver: KeysAndLinks,
  names: DatabaseNames,
): readonly Link[] {
  return [...source.fields].flatMap(([name, field]) => {
    if (field?.type !== 'link' || !keysFitForm(source, name, field)) return []
    if (field.through !== undefined) return manyToMany(source, name, field, tables) ?? []
    if (field.by !== undefined) return toMany(source, name, field, tables) ?? []
    return toOne(source, name, field, columns, resolver, names) ?? []
  })
}

/** Which keys only some forms of a link have. */
const keysOfForm = {
  'to one': ['columns', 'required', 'unique', 'onDelete'],
  'to many': ['by'],
  'many to many': ['through', 'near', 'far'],
} as const

function keysFitForm(source: TableSource, name: string, field: WrittenLink): boolean {
  const form = field.through !== undefined ? 'many to many' : field.by !== undefined ? 'to many' : 'to one'
  const foreign = Object.entries(keysOfForm).flatMap(([other, keys]) => (other === form ? [] : keys))
  const unfit = foreign.filter((key) => field[key] !== undefined)
  for (const key of unfit) source.file.reportKey('LINK_FORM', ['fields', name, key], { key, form })
  return unfit.length === 0
}

function toOne(
  { name: tableName, file }: TableSource,
  name: string,
  field: WrittenLink,
  columns: readonly Column[],
  resolver: KeysAndLinks,
  names: DatabaseNames,
): ToOneLink | undefined {
  const resolved = resolver.link(tableName, name)
  if (resolved === undefined) return undefined
  const from = resolved.columns.map(({ column }) => column.name)
  const own = from.flatMap((columnName) => columns.find((column) => column.name === columnName) ?? [])
  const optional = own.find((column) => !column.required)
  const required = own.find((column) => column.required)
  if (field.required === true && optional !== undefined) {
    file.report('LINK_REQUIRED_UNFIT', ['fields', name, 'required'], { column: optional.name })
  }
  if (field.onDelete === 'clear' && required !== undefined) {
    file.report('LINK_CLEAR_REQUIRED', ['fields', name, 'onDelete'], { column: required.name })
  }
  return {
    kind: 'to one',
    name,
    id: field.id ?? name,
    description: field.description,
    to: field.to,
    from,
    at: resolved.at,
    required: optional === undefined,
    unique: field.unique === true,
    onDelete: field.onDelete ?? 'refuse',
    constraint: names.make([tableName, name], 'fkey'),
  }
}

function toMany(source: TableSource, name: string, field: WrittenLink, tables: TableSources): ToManyLink | undefined {
  const { to, by } = field
  const target = knownTable(source, name, 'to', field, tables)
  if (target === undefined || by === undefined) return undefined
  const known = toOneLinks(target, source.name)
  if (!known.includes(by)) {
    if (target.fields.has(by) && target.fields.get(by) === undefined) return undefined
    const closest = known.length === 1 ? known[0] : closestName(by, known)
    source.file.report('LINK_BY_UNKNOWN', ['fields', name, 'by'], { by, target: to, here: source.name, known, closest })
    return undefined
  }
  return { kind: 'to many', name, id: field.id ?? name, description: field.description, to, by }
}

function manyToMany(
  source: TableSource,
  name: string,
  field: WrittenLink,
  tables: TableSources,
): ManyToManyLink | undefined {
  const target = knownTable(source, name, 'to', field, tables)
  const through = knownTable(source, name, 'through', field, tables)
  if (target === undefined || through === undefined) return undefined
  const isSelf = field.to === source.name
  const near = side(source, name, 'near', field, through, source.name, isSelf ? field.far : undefined)
  // With both sides open, naming one is enough: the other follows.
  if (isSelf && near === undefined) return undefined
  const far = side(source, name, 'far', field, through, field.to, isSelf ? near : undefined)
  if (near === undefined || far === undefined) return undefined
  const { id = name, description, to } = field
  return { kind: 'many to many', name, id, description, to, through: through.name, near, far }
}

/** The link of the table between that makes one side; `taken` is the other side's, where both point at one table. */
function side(
  { file }: TableSource,
  name: string,
  side: 'near' | 'far',
  field: WrittenLink,
  through: TableSource,
  target: string,
  taken: string | undefined,
): string | undefined {
  const all = toOneLinks(through, target)
  const candidates = all.filter((link) => link !== taken)
  const written = field[side]
  const path = ['fields', name]
  if (written !== undefined) {
    if (all.includes(written)) return written
    const closest = closestName(written, all)
    file.report('LINK_BY_UNKNOWN', [...path, side], {
      by: written,
      target: through.name,
      here: target,
      known: all,
      closest,
    })
    return undefined
  }
  if (candidates.length === 1) return candidates[0]
  if (candidates.length === 0) {
    if (![...through.fields.values()].includes(undefined)) {
      file.report('LINK_THROUGH_UNFIT', [...path, 'through'], { through: through.name, target })
    }
  } else {
    file.report('LINK_THROUGH_AMBIGUOUS', [...path, 'through'], { through: through.name, target, side, candidates })
  }
  return undefined
}

/** The table a link names under `key`; reports a name no table has. */
function knownTable(
  source: TableSource,
  link: string,
  key: 'to' | 'through',
  field: WrittenLink,
  tables: TableSources,
): TableSource | undefined {
  const target = field[key]!
  if (!tables.has(target)) {
    const known = [...tables.keys()]
    const facts = { link, target, known, closest: closestName(target, known) }
    source.file.report('LINK_TARGET_MISSING', ['fields', link, key], facts)
  }
  return tables.get(target)
}

/** The to-one links of `table` that point at `target`. */
function toOneLinks(table: TableSource, target: string): string[] {
  return [...table.fields].flatMap(([name, field]) =>
    field?.type === 'link' && isStored(field) && field.to === target ? [name] : [],
  )
}
