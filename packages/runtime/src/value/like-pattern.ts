import { Problem } from '../problem/problem.ts'

/**
 * A pattern of the wire as every database's `LIKE` reads it: `*` and `%` are any run, `_` is one character, a backslash
 * takes the next one literally. Backslashes before anything but a wildcard go, since the databases differ there.
 */
export function likePattern(pattern: string): string {
  if (/\\$/.test(pattern.replaceAll('\\\\', ''))) {
    throw new Problem(400, '22025', 'LIKE pattern must not end with escape character')
  }
  return pattern.replace(/\\(.)|\*/gsu, (_whole, escaped: string | undefined) => {
    if (escaped === undefined) return '%'
    return escaped === '%' || escaped === '_' || escaped === '\\' ? `\\${escaped}` : escaped
  })
}
