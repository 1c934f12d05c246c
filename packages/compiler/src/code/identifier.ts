import { Bug } from '@plinth/manifest'
import { Code } from './code.ts'
import { stringLiteral } from './string-literal.ts'

/** Words that TypeScript refuses, or reads differently, as the name of a variable in a module. */
const reservedWords: ReadonlySet<string> = new Set(
  `any arguments as async await break case catch class const continue debugger default delete do else enum eval export
  extends false finally for from function get if implements import in instanceof interface let never new null of package
  private protected public return satisfies set static super switch this throw true try type typeof undefined unknown
  using var void while with yield Infinity NaN`.split(/\s+/),
)

/** Whether a text has the form of an identifier, reserved or not. */
export function isIdentifier(name: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)
}

/** Whether a text may name a variable. */
export function isVariableName(name: string): boolean {
  return isIdentifier(name) && !reservedWords.has(name)
}

/** A name in the output. One that TypeScript would refuse is our mistake, since the plan chooses names. */
export function identifier(name: string): Code {
  if (!isVariableName(name)) throw new Bug('d71c-not-an-identifier', { name })
  return new Code(name)
}

/** The key of a property: as it is where it may stand so, else quoted. */
export function propertyKey(name: string): Code {
  return new Code(keyText(name))
}

/** As `propertyKey`. `__proto__` would set the prototype, both bare and quoted, so it is computed. */
export function keyText(name: string): string {
  if (name === '__proto__') return "['__proto__']"
  return isIdentifier(name) ? name : stringLiteral(name)
}
