import { posix } from 'node:path'
import type { RuntimeFile } from '../draft/file-draft.ts'

/** What a file of the runtime needs so that it can be imported and type-checked. */
export interface RuntimeFileNeeds {
  /** Files of the runtime: imported, types included, or opened beside it by `new URL(…, import.meta.url)`. */
  readonly files: readonly RuntimeFile[]
  readonly packages: readonly string[]
}

const reference = /(?:\bfrom\s*|\bimport\s*\(?\s*|\bnew URL\(\s*)(['"])([^'"\n]+)\1/g

/** Reads the needs off a file's text. `exists` tells which paths are files of the runtime. */
export function needsOf(file: RuntimeFile, text: string, exists: (file: RuntimeFile) => boolean): RuntimeFileNeeds {
  const files = new Set<RuntimeFile>()
  const packages = new Set<string>()
  for (const [whole, , to = ''] of withoutComments(text).matchAll(reference)) {
    const beside = posix.join(posix.dirname(file), to)
    if (to.startsWith('.')) {
      if (exists(beside)) files.add(beside)
    } else if (!to.startsWith('node:') && !whole.startsWith('new URL')) {
      packages.add(to.split('/', to.startsWith('@') ? 2 : 1).join('/'))
    }
  }
  return { files: [...files].sort(), packages: [...packages].sort() }
}

/** Enough for the runtime's own source, where a line comment starts a line or follows a space. */
function withoutComments(source: string): string {
  return source.replaceAll(/(^|\s)\/\*[\s\S]*?\*\//g, '$1').replaceAll(/(^|\s)\/\/.*$/gm, '$1')
}
