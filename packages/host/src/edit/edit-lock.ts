import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { lockFolder } from '../develop/folder-lock.ts'
import { MachineFault } from '../failure/machine-fault.ts'

/** An edit takes milliseconds; one that takes this long is stuck, or its process is. */
const LONGEST_WAIT_MS = 10_000

/** Does something while no other process edits the project; waits for one that does. */
export async function whileLocked<T>(file: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(file), { recursive: true })
  const latest = performance.now() + LONGEST_WAIT_MS
  for (;;) {
    const lock = await lockFolder(file).catch((error: unknown) => {
      if (error instanceof MachineFault && error.code === 'ALREADY_DEVELOPED') return undefined
      throw error
    })
    if (lock === undefined) {
      if (performance.now() > latest) throw stuck(file)
      // Not all in step: several may wait.
      await after(10 + Math.random() * 30)
      continue
    }
    try {
      return await work()
    } finally {
      lock.release()
    }
  }
}

function stuck(file: string): MachineFault {
  return new MachineFault(
    'EDITED_ALREADY',
    'Another "plinth edit" has been changing this project for some time.',
    `Wait for it, or end it. If there is none, delete ${file}.`,
  )
}
