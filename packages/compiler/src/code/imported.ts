import { Code } from './code.ts'
import { identifier } from './identifier.ts'

/** A name that a printed file takes from another module; `default` is what it exports as its own. */
export interface Import {
  readonly name: string
  readonly from: string
  readonly kind: 'value' | 'type' | 'default'
}

/** A symbol of another module; using it in a piece adds the import. */
export function imported(name: string, from: string): Code {
  return new Code(identifier(name).text, [{ name, from, kind: 'value' }])
}

/** The same for a type. Where the value of that name is used too, one import serves both. */
export function importedType(name: string, from: string): Code {
  return new Code(identifier(name).text, [{ name, from, kind: 'type' }])
}

/** What a module exports as its own, under a name of ours. */
export function importedDefault(name: string, from: string): Code {
  return new Code(identifier(name).text, [{ name, from, kind: 'default' }])
}

/** The import lines of a file: merged by module, sorted, no name twice. */
export function importLines(imports: readonly Import[]): string {
  const modules = Map.groupBy(imports, ({ from }) => from)
  return [...modules.keys()]
    .sort((one, other) => rank(one) - rank(other) || byText(one, other))
    .map((from) => importLine(from, modules.get(from)!))
    .join('\n')
}

/** Node's own modules, then packages, then the runtime, then the app's files from far to near. */
function rank(from: string): number {
  return [/^node:/, /^[^#.]/, /^#/, /^\.\.\//, /^\.\//].findIndex((start) => start.test(from))
}

const LINE_WIDTH = 120

function importLine(from: string, imports: readonly Import[]): string {
  const namesOf = (kind: Import['kind']) =>
    new Set(imports.filter((each) => each.kind === kind).map(({ name }) => name))
  const values = namesOf('value')
  const types = namesOf('type').difference(values)
  const whole = [...namesOf('default')]
  const allTypes = values.size === 0 && whole.length === 0
  const words = [...values, ...types]
    .sort((one, other) => byText(one.toLowerCase(), other.toLowerCase()) || byText(one, other))
    .map((name) => (types.has(name) && !allTypes ? `type ${name}` : name))
  const start = allTypes ? 'import type' : 'import'
  const line = (names: string) => `${start} ${[...whole, ...(names === '' ? [] : [names])].join(', ')} from '${from}'`
  const short = line(words.length === 0 ? '' : `{ ${words.join(', ')} }`)
  return short.length <= LINE_WIDTH ? short : line(`{\n${words.map((word) => `  ${word},\n`).join('')}}`)
}

function byText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
