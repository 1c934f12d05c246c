import { dirname, join, sep } from 'node:path'
import { MachineFault, systemCode } from '../failure/machine-fault.ts'
import { type Disk, realDisk } from './disk.ts'
import type { WritePlan } from './plan-writing.ts'
import type { WantedFile } from './wanted-file.ts'
import { beginWriting, endWriting, replaceFile, type WrittenFile, type WrittenFiles } from './written-files.ts'

/** How many files are written at once: enough to hide the disk's latency, few enough to leave it to others too. */
const AT_ONCE = 16

/**
 * Carries out a plan. Each file appears whole (a temporary file takes its place), but the folder as a whole does not
 * change in one step: until `endWriting`, the next run knows that it must look at every file again.
 * Nothing is forced to the platter: after a power cut a file may be short, which its size betrays to the next run.
 */
export async function applyWriting(
  folder: string,
  plan: WritePlan,
  written: WrittenFiles,
  disk: Disk = realDisk,
): Promise<void> {
  if (written.state === 'clean' && plan.write.length === 0 && plan.remove.length === 0) return
  try {
    await disk.makeFolder(folder)
    await beginWriting(folder, new Set([...written.files.keys(), ...plan.owned.keys()]), disk)
    await removeLeftovers(folder, plan.remove, disk)
    await writeFiles(folder, plan.write, disk)
    await endWriting(folder, await witnesses(folder, plan, disk), disk)
  } catch (error) {
    throw explained(error, folder)
  }
}

async function removeLeftovers(folder: string, paths: readonly string[], disk: Disk): Promise<void> {
  for (const path of paths) {
    await refuseDetour(folder, path, disk)
    await disk.removeFile(join(folder, path))
    for (let above = dirname(path); above !== '.'; above = dirname(above)) {
      if (!(await disk.removeEmptyFolder(join(folder, above)))) break
    }
  }
}

async function writeFiles(folder: string, files: readonly WantedFile[], disk: Disk): Promise<void> {
  for (const path of new Set(files.map((file) => dirname(file.path)))) {
    await disk.makeFolder(join(folder, path))
    await refuseDetour(folder, join(path, 'x'), disk)
  }
  for (let start = 0; start < files.length; start += AT_ONCE) {
    const batch = files.slice(start, start + AT_ONCE)
    const results = await Promise.allSettled(
      batch.map((file) => replaceFile(join(folder, file.path), file.bytes, disk)),
    )
    // Failing only when all have ended: a write that goes on after this run could disturb the next one.
    for (const result of results) if (result.status === 'rejected') throw result.reason
  }
}

/** A folder on the way that is a link could lead out of ours, and the writer would overwrite files elsewhere. */
async function refuseDetour(folder: string, path: string, disk: Disk): Promise<void> {
  const root = await disk.realPath(folder)
  const place = await disk.realPath(dirname(join(folder, path)))
  if (place === root || place.startsWith(root + sep)) return
  throw new MachineFault(
    'WRITE_FAILED',
    `"${dirname(path)}" in ${folder} is a link that leads out of that folder.`,
    'Remove the link; Plinth writes only inside the folder itself.',
  )
}

/** Every owned file now has the wanted bytes; its size and time will vouch for that next time. */
async function witnesses(folder: string, plan: WritePlan, disk: Disk): Promise<Map<string, WrittenFile>> {
  const entries = Array.from(plan.owned, async ([path, hash]): Promise<[string, WrittenFile]> => {
    return [path, { hash, ...(await disk.sizeAndTime(join(folder, path))) }]
  })
  return new Map(await Promise.all(entries))
}

export function explained(error: unknown, folder: string): unknown {
  switch (systemCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new MachineFault(
        'DISK_FULL',
        `The disk is full: ${folder} could not be written.`,
        'Free some space and run this again; what was begun is then completed.',
        error,
      )
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new MachineFault(
        'FOLDER_NOT_WRITABLE',
        `Plinth may not write to ${folder}.`,
        'Change the owner or the rights of the folder, or choose another one.',
        error,
      )
    case undefined:
      return error
    default:
      return new MachineFault(
        'WRITE_FAILED',
        `${folder} could not be written: ${error instanceof Error ? error.message : error}`,
        'Run this again; what was begun is then completed.',
        error,
      )
  }
}
