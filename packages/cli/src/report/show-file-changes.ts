import type { FileChange } from '@plinth/host'
import { keptInOrder } from '@plinth/manifest'
import type { Terminal } from '../terminal/terminal.ts'

/** Lines around a change, and how many lines are shown in all. */
const AROUND = 2
const MOST = 200

/** Comparing takes time and space by the product of the lengths: beyond this the lines simply go and come. */
const LARGEST_PRODUCT = 4_000_000

/** What would change in files, as `diff -u` shows it, in short. */
export function showFileChanges(changes: readonly FileChange[], { paint }: Pick<Terminal, 'paint'>): string {
  const lines = changes.flatMap((change) => fileLines(change))
  const shown = lines.slice(0, MOST).map((line) => {
    if (line.startsWith('+')) return paint('green', line)
    return line.startsWith('-') ? paint('red', line) : paint('dim', line)
  })
  return [...shown, ...(lines.length > MOST ? [`… and ${lines.length - MOST} lines more`] : [])].join('\n')
}

function fileLines({ path, before, after }: FileChange): string[] {
  const head = [`--- ${before === undefined ? 'nothing' : path}`, `+++ ${after === undefined ? 'nothing' : path}`]
  return [...head, ...hunks(compared(linesOf(before), linesOf(after)))]
}

function linesOf(text: string | undefined): string[] {
  return text === undefined ? [] : text.replace(/\n$/, '').split('\n')
}

/** Every line of both texts, with the sign of what happens to it first. */
function compared(before: readonly string[], after: readonly string[]): string[] {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start++
  let end = 0
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++
  const [old, now] = [before.slice(start, before.length - end), after.slice(start, after.length - end)]
  const kept = old.length * now.length > LARGEST_PRODUCT ? [] : keptInOrder(old, now)
  const middle: string[] = []
  let [i, j] = [0, 0]
  for (const [keptOld, keptNow] of [...kept, [old.length, now.length] as const]) {
    for (; i < keptOld; i++) middle.push(`-${old[i]}`)
    for (; j < keptNow; j++) middle.push(`+${now[j]}`)
    if (i < old.length) middle.push(` ${old[i]}`)
    i++
    j++
  }
  const same = (lines: readonly string[]) => lines.map((line) => ` ${line}`)
  return [...same(before.slice(0, start)), ...middle, ...same(before.slice(before.length - end))]
}

/** The changed lines with a few around them; a line of dots stands for what is left out between them. */
function hunks(lines: readonly string[]): string[] {
  const near = lines.map((_, place) =>
    lines.slice(Math.max(0, place - AROUND), place + AROUND + 1).some((line) => !line.startsWith(' ')),
  )
  return lines.flatMap((line, place) => {
    if (near[place]) return [line]
    return near[place - 1] && near.indexOf(true, place) >= 0 ? ['  …'] : []
  })
}
