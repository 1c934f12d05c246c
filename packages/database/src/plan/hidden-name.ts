import { fitName } from './name-book.ts'

/** `plinth_trash_4_price`: what the migration `0004-…` hides `price` as; with `_2`, `_3` … behind it while that is taken. */
export function hiddenName(migration: string, id: string, taken: Iterable<string>): string {
  const wanted = `plinth_trash_${Number.parseInt(migration, 10) || 0}_${id}`
  const known = new Set([...taken].map(fold))
  let name = fitName(wanted)
  for (let n = 2; known.has(fold(name)); n += 1) name = fitName(`${wanted}_${n}`)
  return name
}

/** As the database that tells the fewest names apart: MariaDB knows neither case nor accents in names of columns. */
function fold(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
