import { Bug } from '@plinth/manifest'
import type { RuntimeFile } from '../draft/file-draft.ts'
import type { RuntimeFileNeeds } from './needs-of.ts'
import { runtimeFiles } from './runtime-files.ts'

/** Everything that must be there so that `roots` can be imported and type-checked: sorted, nothing twice. */
export function reachedFrom(
  roots: readonly RuntimeFile[],
  needs: Readonly<Record<RuntimeFile, RuntimeFileNeeds>> = runtimeFiles,
): RuntimeFileNeeds {
  const files = new Set<RuntimeFile>()
  const packages = new Set<string>()
  const waiting = [...roots]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(file)) continue
    if (!Object.hasOwn(needs, file)) throw new Bug('c93d-runtime-file-unknown', { file })
    files.add(file)
    for (const name of needs[file]!.packages) packages.add(name)
    waiting.push(...needs[file]!.files)
  }
  return { files: [...files].sort(), packages: [...packages].sort() }
}
