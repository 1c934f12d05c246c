/**
 * Whether a text is JSON that `jsonb` takes. PostgreSQL has no such question before its version 16, and a cast that
 * fails ends the statement; so the text is taken apart here as a parser would: strings become S, other scalars V, and
 * the innermost list or object becomes V until nothing is left to do. For guards only: it holds a subquery.
 */
export function isPostgresJson(quoted: string): string {
  const bare = `regexp_replace(${quoted}, ${string}, '', 'g')`
  const scalars = `regexp_replace(regexp_replace(${quoted}, ${string}, 'S', 'g'), '${scalar}', 'V', 'g')`
  const tokens = `regexp_replace(${scalars}, '[ \\t\\n\\r]+', '', 'g')`
  return (
    `(${bare} !~ '[SV]' AND ${hasNoBadEscape(quoted)} AND (WITH RECURSIVE reduced(rest, depth) AS (` +
    `SELECT ${tokens}, 0 UNION ALL ` +
    `SELECT regexp_replace(rest, '${innermost}', 'V', 'g'), depth + 1 FROM reduced WHERE rest ~ '${innermost}') ` +
    `SELECT rest IN ('S', 'V') FROM reduced ORDER BY depth DESC LIMIT 1))`
  )
}

const string = `'"([^"\\\\\\x01-\\x1f]|\\\\(["\\\\/bfnrt]|u[0-9a-fA-F]{4}))*"'`
// jsonb writes a number with all its zeros; the wire takes no larger exponent either.
const scalar = '-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?0*[0-9]{1,3})?|true|false|null'
const innermost = '[[]([SV](,[SV])*)?[]]|[{](S:[SV](,S:[SV])*)?[}]'

/** No escape of NUL, and no half of a surrogate pair. */
function hasNoBadEscape(quoted: string): string {
  const whole = `regexp_replace(replace(${quoted}, '\\\\', ''), '\\\\u[dD][89abAB]..\\\\u[dD][c-fC-F]', '', 'g')`
  return `${whole} !~ '\\\\u(0000|[dD][89a-fA-F])'`
}
