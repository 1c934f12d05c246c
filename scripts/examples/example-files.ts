import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { SourceFile } from '@plinth/manifest'

const examples = resolve(import.meta.dirname, '../../examples')

/** The projects in examples/. */
export const exampleNames = globSync('*/plinth.json', { cwd: examples })
  .map((path) => path.split(/[\\/]/)[0]!)
  .sort()

/** The files of an example, as the manifest reads them. */
export function exampleFiles(name: string): SourceFile[] {
  const cwd = join(examples, name)
  return globSync(['plinth.json', 'tables/*.json', 'data/*.csv'], { cwd })
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(cwd, path), 'utf8') }))
    .sort((one, other) => (one.path < other.path ? -1 : 1))
}
