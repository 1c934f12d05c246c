import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { writeEditorSchemas } from '@plinth/host'
import { packageRoot } from '../package-root.ts'

/** Copies the example project under a new name, with a key of its own. Says whether the folder was free. */
export async function makeProject(folder: string, name: string): Promise<boolean> {
  await mkdir(folder, { recursive: true })
  if ((await readdir(folder)).length > 0) return false
  const template = join(packageRoot, 'template')
  for (const entry of await readdir(template, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const from = join(entry.parentPath, entry.name)
    const path = from.slice(template.length + 1)
    // npm leaves a file called .gitignore out of packages, so it has another name until here.
    const to = join(folder, path === 'gitignore' ? '.gitignore' : path)
    await mkdir(dirname(to), { recursive: true })
    await writeFile(to, named(await readFile(from, 'utf8'), path, name))
  }
  await writeFile(join(folder, '.env'), environment(), { mode: 0o600 })
  await writeEditorSchemas(folder)
  return true
}

function named(text: string, path: string, name: string): string {
  if (path === 'plinth.json') return text.replace('"template"', JSON.stringify(name))
  return path === 'README.md' ? text.replaceAll('template', name) : text
}

function environment(): string {
  return [
    '# Settings and secrets of this machine. Git ignores this file; plinth dev and plinth start read it.',
    '',
    '# Passes every access rule: for your own servers and scripts only, never for a browser.',
    `PLINTH_SERVICE_KEY=${randomBytes(32).toString('base64url')}`,
    '',
  ].join('\n')
}
