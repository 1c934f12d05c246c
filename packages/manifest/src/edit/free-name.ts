import { foldName } from '../check/names.ts'

/** `base` if it is free, else `base-2`, `base-3`, …. Capitals make no difference. */
export function freeName(base: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(base)) return base
  for (let count = 2; ; count++) if (!isTaken(`${base}-${count}`)) return `${base}-${count}`
}

/** Whether one of the names is the same but for capitals. */
export function among(names: Iterable<string>): (name: string) => boolean {
  const folded = new Set([...names].map(foldName))
  return (name) => folded.has(foldName(name))
}
