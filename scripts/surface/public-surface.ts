// Writes docs/public-surface.md, what each package offers the others: `node scripts/surface/public-surface.ts`.
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { layers } from '../layers.ts'

const root = resolve(import.meta.dirname, '../..')
export const surfacePage = join(root, 'docs/public-surface.md')

/** One symbol of a package's door. */
interface Offer {
  readonly name: string
  readonly kind: string
  /** The first sentence of its docstring; empty where it has none. */
  readonly sentence: string
}

export function printPublicSurface(): string {
  // Nobody imports the runtime: it is copied. And nobody imports the command line.
  const doors = layers.filter(({ name }) => layers.some(({ mayUse }) => mayUse.includes(name)))
  return [
    '# The public surface\n',
    'What each package offers the others, by its door `src/exports/index.ts`. Everything else in a package may change\nunseen. Printed by `node scripts/surface/public-surface.ts`; a test compares.\n',
    ...doors.map(({ name }) => printDoor(name)),
  ].join('\n')
}

function printDoor(name: string): string {
  const users = layers.filter(({ mayUse }) => mayUse.includes(name)).map((layer) => `\`${layer.name}\``)
  const rows = offersOf(join(root, `packages/${name}/src/exports/index.ts`)).map(
    (offer) => `| \`${offer.name}\` | ${offer.kind} | ${offer.sentence.replaceAll('|', '\\|')} |\n`,
  )
  return `## @plinth/${name}\n\nFor ${users.join(', ')}.\n\n| | | |\n| --- | --- | --- |\n${rows.join('')}`
}

/** What a door exports, in order of name. A door lists symbols one by one, so its text tells all. */
export function offersOf(door: string): Offer[] {
  const text = readFileSync(door, 'utf8')
  return [...text.matchAll(/export (?:type )?\{([^}]*)\} from '([^']+)'/g)]
    .flatMap(([, names, from]) => {
      const source = readFileSync(join(dirname(door), from!), 'utf8')
      return names!
        .split(',')
        .map((name) => name.trim().replace(/^type /, ''))
        .filter((name) => name !== '')
        .map((name) => offer(name, source))
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
}

function offer(name: string, source: string): Offer {
  const declared = new RegExp(`(?:/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\n)?export (?:async )?(\\w+) ${name}\\b`).exec(
    source,
  )
  const [, comment = '', kind = ''] = declared ?? []
  const prose = comment
    .replace(/^\s*\*? ?/gm, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const sentence = /^.*?[.:](?= [A-Z`]|$)/.exec(prose)?.[0] ?? prose
  return { name, kind, sentence: sentence.replace(/:$/, '.') }
}

if (import.meta.main) writeFileSync(surfacePage, printPublicSurface())
