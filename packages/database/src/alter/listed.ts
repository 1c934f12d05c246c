/** `a`, `b` and `c`. */
export function listed(names: readonly string[]): string {
  const items = names.map((name) => `\`${name}\``)
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}

export type Kind = keyof typeof plurals

const plurals = { limit: 'limits', link: 'links', index: 'indexes' } as const

/** `the limit a`, `the limits a and b`. */
export function those(kind: Kind, list: readonly { readonly name: string }[]): string {
  return `the ${list.length === 1 ? kind : plurals[kind]} ${listed(list.map(({ name }) => name))}`
}
