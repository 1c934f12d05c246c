import { mysql } from '../dialect/mysql.ts'

/**
 * Whether a text is JSON as the wire takes it. `json_valid` sees that lists and objects close, but lets `5.` and `"\x"`
 * through, so the strings and the other scalars are looked at one by one.
 */
export function isMysqlJson(x: string): string {
  const bare = `regexp_replace(${x}, ${string}, '')`
  return `(json_valid(${x}) AND ${bare} REGEXP ${tokens} AND ${hasNoBadEscape(x)})`
}

/** A regular expression as the collation of our columns, whatever that of the connection is. */
export function mysqlPattern(pattern: string): string {
  return `(${mysql.quoteText(pattern)} COLLATE utf8mb4_nopad_bin)`
}

const string = mysqlPattern('"([^"\\\\\\x00-\\x1f]|\\\\(["\\\\/bfnrt]|u[0-9a-fA-F]{4}))*+"')
const number = '-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?(?![0-9.eE+-])'
const tokens = mysqlPattern(`^([][{},: \\t\\r\\n]|true|false|null|${number})*+\\z`)

/** No escape of NUL, and no half of a surrogate pair. */
function hasNoBadEscape(x: string): string {
  const backslashes = mysqlPattern('\\\\')
  const pair = mysqlPattern('\\\\u[dD][89abAB]..\\\\u[dD][c-fC-F]')
  const bad = mysqlPattern('\\\\u(0000|[dD][89a-fA-F])')
  return `regexp_replace(replace(${x}, ${backslashes}, ''), ${pair}, '') NOT REGEXP ${bad}`
}
