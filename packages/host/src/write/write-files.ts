import { applyWriting } from './apply-writing.ts'
import { type Disk, realDisk } from './disk.ts'
import { planWriting, type WritePlan } from './plan-writing.ts'
import { survey } from './survey.ts'
import type { WantedFile } from './wanted-file.ts'
import { readWrittenFiles } from './written-files.ts'

/** Makes the folder hold these files, touching only what differs, and says what it did. */
export async function writeFiles(
  folder: string,
  wanted: readonly WantedFile[],
  disk: Disk = realDisk,
): Promise<WritePlan> {
  const { plan, apply } = await prepareWriting(folder, wanted, disk)
  await apply()
  return plan
}

/** The same in two steps, so that the plan can be looked at before anything is touched. */
export async function prepareWriting(
  folder: string,
  wanted: readonly WantedFile[],
  disk: Disk = realDisk,
): Promise<{ readonly plan: WritePlan; readonly apply: () => Promise<void> }> {
  const written = await readWrittenFiles(folder)
  const present = await survey(folder, [...wanted.map((file) => file.path), ...written.files.keys()], written)
  const plan = planWriting(wanted, written, present)
  return { plan, apply: () => applyWriting(folder, plan, written, disk) }
}
