/**
 * No escape of NUL in a JSON text, and no half of a surrogate pair, which `json_valid` lets through. It goes from escape
 * to escape, over both halves of a pair at once. For guards only: it holds a subquery.
 */
export function hasNoBadEscape(x: string): string {
  const text = `lower(replace(${x}, '\\\\', ''))`
  const rest = `substr(rest, iif(rest GLOB '${pair}*', 13, 7))`
  return (
    `NOT EXISTS (WITH RECURSIVE escaped(rest) AS (` +
    `SELECT substr(${text}, instr(${text}, '\\u')) WHERE instr(${text}, '\\u') > 0 UNION ALL ` +
    `SELECT substr(${rest}, instr(${rest}, '\\u')) FROM escaped WHERE instr(${rest}, '\\u') > 0) ` +
    `SELECT 1 FROM escaped WHERE rest GLOB '\\u0000*' OR (rest GLOB '\\ud[89a-f]*' AND rest NOT GLOB '${pair}*'))`
  )
}

const pair = '\\ud[89ab][0-9a-f][0-9a-f]\\ud[c-f]'
