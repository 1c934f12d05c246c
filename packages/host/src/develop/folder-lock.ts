import { existsSync, readFileSync, rmSync } from 'node:fs'
import { open, readFile, rm, writeFile } from 'node:fs/promises'
import { setTimeout as after } from 'node:timers/promises'
import { MachineFault, systemCode } from '../failure/machine-fault.ts'

/** Says that one process develops a project: two would write one app's folder and open one SQLite file as theirs. */
export interface FolderLock {
  /** Tells whoever comes second where the first one answers. */
  note(url: string): Promise<void>
  release(): void
}

/**
 * Takes the lock, a file that names its process. One whose process is gone, after a crash, say, is taken over. Two that
 * do so in the same instant could both succeed; then the port, which only one of them can have, decides.
 */
export async function lockFolder(file: string): Promise<FolderLock> {
  const own: Holder = { pid: process.pid, born: birthOf(process.pid) }
  while (!(await created(file, own))) {
    const holder = await holderOf(file)
    if (holder && isAlive(holder)) throw alreadyDeveloped(holder, file)
    await rm(file, { force: true })
  }
  const release = () => {
    process.off('exit', release)
    rmSync(file, { force: true })
  }
  process.on('exit', release)
  return { note: (url) => writeFile(file, JSON.stringify({ ...own, url })), release }
}

/** Who develops a project now, if anybody does. */
export async function developerOf(file: string): Promise<Holder | undefined> {
  const holder = existsSync(file) ? await holderOf(file) : undefined
  return holder && isAlive(holder) ? holder : undefined
}

export interface Holder {
  readonly pid: number
  /** When that process began, so that another one that was given its number later is not taken for it. */
  readonly born: string | undefined
  readonly url?: string
}

async function created(file: string, holder: Holder): Promise<boolean> {
  try {
    await using handle = await open(file, 'wx')
    await handle.writeFile(JSON.stringify(holder))
    return true
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false
    throw error
  }
}

/** Who has the lock; nobody if the file tells nothing, even a moment after it may have been made. */
async function holderOf(file: string): Promise<Holder | undefined> {
  for (const pause of [0, 50, 200]) {
    await after(pause)
    const text = await readFile(file, 'utf8').catch(() => '')
    const holder = /^\{.*\}$/.test(text) ? (JSON.parse(text) as Partial<Holder>) : {}
    if (typeof holder.pid === 'number') return { ...holder, pid: holder.pid, born: holder.born }
  }
  return undefined
}

function isAlive({ pid, born }: Holder): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // Another user's process may not be signalled, and is there.
    if (systemCode(error) !== 'EPERM') return false
  }
  return birthOf(pid) === born
}

/** When a process began, in the kernel's ticks. Only Linux says it in a file; elsewhere its number has to be enough. */
function birthOf(pid: number): string | undefined {
  try {
    // The name of the program, in parentheses, may hold blanks; what follows it has none.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19]
  } catch {
    return undefined
  }
}

function alreadyDeveloped({ pid, url }: Holder, file: string): MachineFault {
  return new MachineFault(
    'ALREADY_DEVELOPED',
    `"plinth dev" runs for this project already (process ${pid}${url ? `, ${url}` : ''}).`,
    `Use that one, or end it first. If it is no "plinth dev", delete ${file}.`,
  )
}
