import { type FSWatcher, watch } from 'node:fs'
import { join } from 'node:path'
import { isProjectFile } from '../read/read-project-folder.ts'

/**
 * Tells when files of a project change, once for a burst: an editor that saves writes, renames and touches. The
 * folders are watched one by one rather than all recursively, which would look at every file below `.plinth` too.
 */
export function watchProject(folder: string, changed: (since: number) => void): { close(): void } {
  const watchers = new Map<string, FSWatcher>()
  let first = 0
  let timer: NodeJS.Timeout | undefined

  const tell = () => {
    const since = first
    first = 0
    arm()
    changed(since)
  }
  const noticed = () => {
    const now = performance.now()
    first ||= now
    clearTimeout(timer)
    // A file that is written without end must not keep the change from being seen.
    timer = setTimeout(tell, Math.min(QUIET_MS, Math.max(0, first + LONGEST_BURST_MS - now)))
  }
  const arm = () => {
    armMigrations()
    for (const below of ['', 'tables', 'data']) {
      if (watchers.has(below)) continue
      try {
        const watcher = watch(join(folder, below), (_, name) => {
          const path = below === '' ? name : `${below}/${name}`
          // A folder that was removed and made again is another folder: the old watcher would stay silent.
          if (path === 'tables' || path === 'data') forget(path)
          if (path === 'migrations') forgetMigrations()
          if (path === null || path === '.env' || isProjectFile(path)) noticed()
        })
        watcher.on('error', () => forget(below))
        watchers.set(below, watcher)
      } catch {
        // The folder is not there; it will be looked for again after the next change beside it.
      }
    }
  }
  const forget = (below: string) => {
    watchers.get(below)?.close()
    watchers.delete(below)
  }

  // Releases come as whole folders, three levels down, by git or by a command.
  let migrations: FSWatcher | undefined
  const armMigrations = () => {
    if (migrations !== undefined) return
    try {
      migrations = watch(join(folder, 'migrations'), { recursive: true }, noticed)
      migrations.on('error', forgetMigrations)
    } catch {
      // Nothing was released or decided yet.
    }
  }
  const forgetMigrations = () => {
    migrations?.close()
    migrations = undefined
  }

  arm()
  return {
    close() {
      forgetMigrations()
      clearTimeout(timer)
      for (const below of [...watchers.keys()]) forget(below)
    },
  }
}

/** How long nothing must happen before a burst counts as over. */
const QUIET_MS = 20
const LONGEST_BURST_MS = 250
