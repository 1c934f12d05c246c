import { canonicalText } from '../canonical/canonical-text.ts'
import type { SourceFile } from '../text/source-file.ts'

/** The files of a project in canonical form, by path. */
export function canonicalFiles(files: readonly SourceFile[]): Record<string, string> {
  return Object.fromEntries(files.map(({ path, text }) => [path, canonicalText(path, text)!]))
}
