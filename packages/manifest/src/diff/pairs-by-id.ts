import type { Rename } from './rename.ts'

/** Which of the named things of before are there afterwards, and under which name. */
export interface Pairs {
  /** Names before. */
  readonly gone: readonly string[]
  /** Those that have another name afterwards. */
  readonly renames: readonly Rename[]
  /** Names afterwards. */
  readonly come: readonly string[]
}

/** Things are the same when their ids are. Of the rest, those that have one name are the same with another id. */
export function pairsById<T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  idOf: (thing: T, name: string) => string,
): Pairs {
  const namesAfter = new Map([...after].map(([name, thing]) => [idOf(thing, name), name]))
  const pairs = new Map<string, string>()
  for (const [name, thing] of before) {
    const to = namesAfter.get(idOf(thing, name))
    if (to !== undefined) pairs.set(name, to)
  }
  const found = new Set(pairs.values())
  for (const name of before.keys()) {
    if (pairs.has(name) || !after.has(name) || found.has(name)) continue
    pairs.set(name, name)
    found.add(name)
  }
  return {
    gone: [...before.keys()].filter((name) => !pairs.has(name)),
    renames: [...pairs].filter(([from, to]) => from !== to).map(([from, to]) => ({ from, to })),
    come: [...after.keys()].filter((name) => !found.has(name)),
  }
}
