import { type Project, readProject, type SourceFile } from '@plinth/manifest'
import { Dice } from '../../../manifest/src/testing/dice.ts'
import { filesOf } from './project-of.ts'

const types: readonly object[] = [
  { type: 'text' },
  { type: 'text', minLength: 2 },
  { type: 'text', default: "it's" },
  { type: 'text', default: 'two\nlines' },
  { type: 'long text' },
  { type: 'integer' },
  { type: 'integer', default: 3 },
  { type: 'integer', min: 2 },
  { type: 'big integer' },
  { type: 'decimal', precision: 6, scale: 2 },
  { type: 'decimal', precision: 6, scale: 0 },
  { type: 'currency' },
  { type: 'float' },
  { type: 'boolean', default: true },
  { type: 'boolean' },
  { type: 'date' },
  { type: 'time' },
  { type: 'datetime', default: 'now' },
  { type: 'json' },
  { type: 'uuid', default: 'random' },
  { type: 'uuid' },
  { type: 'single select', options: ['1', 'ab'] },
  { type: 'multi select', options: ['a', 'b'] },
  { type: 'rating' },
  { type: 'created at' },
]

const uid = { type: 'uuid', required: true, default: 'random' }
const id = { type: 'auto number' }
const keys: readonly (readonly [fields: Record<string, object>, key: readonly string[]])[] = [
  [{ id }, ['id']],
  [{ id }, ['id']],
  [{ uid }, ['uid']],
  [{ id: { type: 'integer', required: true } }, ['id']],
  [{ uid, side: { type: 'text', required: true, maxLength: 9, default: 'k' } }, ['side', 'uid']],
]

/**
 * Small projects with every type of field, several kinds of keys, and a link that is to one here and to many there. Two
 * variations of one seed differ in about one choice of six, and in that link half the time; 0 is the seed's own.
 */
export function variedProject(seed: number, variation: number): Project {
  return readProject(variedFiles(seed, variation)).project!
}

export function variedFiles(seed: number, variation: number): readonly SourceFile[] {
  for (let luck = seed; ; luck += 7_919_317) {
    const files = typed((label) => choice(luck, variation, label), new Dice(luck + variation).coin())
    if (readProject(files).project !== undefined) return files
  }
}

/** Each choice has dice of its own, so that one that differs leaves all others as they are. */
function choice(seed: number, variation: number, label: string): Dice {
  let hash = seed
  for (const character of label) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193)
  const other = new Dice(hash ^ Math.imul(variation, 0x9e3779b1))
  return variation > 0 && other.below(6) === 0 ? other : new Dice(hash)
}

function typed(dice: (label: string) => Dice, isMany: boolean): readonly SourceFile[] {
  const all = ['book', 'author', 'shop']
  const names = dice('few').below(6) === 0 ? dice('names').some(all, 1) : all
  const ids = dice('ids').below(5) > 0 ? names : dice('other ids').some(names, names.length)
  const tables: Record<string, Record<string, object>> = {}
  const rest: Record<string, object> = {}
  for (const [place, name] of names.entries()) {
    const born = ids[place]!
    const [keyFields, key] = dice(`${born} key`).one(keys)
    tables[name] = { ...keyFields, ...fieldsOf(born, dice), ...linksOf(born, names, dice) }
    rest[name] = { key, ...(born === name ? {} : { id: born }) }
  }
  if (dice('tags').below(4) > 0) linkTags(tables, names, isMany)
  return filesOf(tables, rest)
}

function fieldsOf(table: string, dice: (label: string) => Dice): Record<string, object> {
  const stored = ['a', 'b', 'c', 'd'].filter((field) => dice(`${table} ${field}`).coin())
  const ids = dice(`${table} ids`).below(4) > 0 ? stored : dice(`${table} swap`).some(stored, stored.length)
  return Object.fromEntries(
    stored.map((field, place) => {
      const born = ids[place]!
      const about = `${table} ${born}`
      const written = {
        ...dice(`${about} type`).one(types),
        ...(born === field ? {} : { id: born }),
        ...(dice(`${about} required`).below(3) === 0 ? { required: true } : {}),
        ...(dice(`${about} unique`).below(6) === 0 ? { unique: true } : {}),
      }
      return [field, written]
    }),
  )
}

function linksOf(table: string, names: readonly string[], dice: (label: string) => Dice): Record<string, object> {
  const links = ['maker', 'owner'].filter((link) => dice(`${table} ${link}`).coin())
  return Object.fromEntries(
    links.map((link) => {
      const about = `${table} ${link}`
      const written = {
        type: 'link',
        to: dice(`${about} to`).one(names),
        onDelete: dice(`${about} gone`).one(['refuse', 'cascade', 'clear']),
        ...(dice(`${about} unique`).below(6) === 0 ? { unique: true } : {}),
      }
      return [link, written]
    }),
  )
}

function linkTags(tables: Record<string, Record<string, object>>, names: readonly string[], isMany: boolean): void {
  const [from, to] = [names[0]!, names.at(-1)!]
  const tags = { type: 'link', to }
  if (!isMany) {
    tables[from] = { ...tables[from], tags }
    return
  }
  tables.between = {
    id,
    near: { type: 'link', to: from, required: true, onDelete: 'cascade' },
    far: { type: 'link', to, required: true, onDelete: 'cascade' },
  }
  tables[from] = { ...tables[from], tags: { ...tags, through: 'between', near: 'near', far: 'far' } }
}
