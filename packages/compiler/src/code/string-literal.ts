/** What JSON leaves as it is, though it ends a line for TypeScript or cannot be seen by a reader. */
const unseen = /[\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

/** A string as TypeScript writes it: in single quotes, or in double quotes where that spares escapes; one line always. */
export function stringLiteral(value: string): string {
  const escaped = JSON.stringify(value)
    .slice(1, -1)
    .replace(unseen, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  if (value.includes("'") && !value.includes('"')) return `"${escaped}"`
  return `'${escaped.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
}
