import { execFileSync } from 'node:child_process'

/** Ends a process with `kill -9`: alone, as a lack of memory does, or with all that it has started, as a lack of power does. */
export function kill(pid: number, { withAll }: { readonly withAll: boolean }): void {
  for (const each of [...(withAll ? startedBy(pid) : []), pid].reverse()) {
    try {
      process.kill(each, 'SIGKILL')
    } catch {
      // It has ended by itself meanwhile.
    }
  }
}

function startedBy(pid: number): number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')
  const processes = lines.map((line) => line.trim().split(/\s+/).map(Number) as [pid: number, parent: number])
  const below = (parent: number): number[] =>
    processes.filter((each) => each[1] === parent).flatMap(([child]) => [child, ...below(child)])
  return below(pid)
}

/** Where the moments of a test come from; a failure names it, so that it can be tried again. */
export const killSeed = Number(process.env.PLINTH_SEED ?? Math.floor(Math.random() * 1_000_000))
