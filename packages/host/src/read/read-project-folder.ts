import { readdir, realpath } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { SourceFile } from '@plinth/manifest'
import { MachineFault, systemCode } from '../failure/machine-fault.ts'
import type { FolderProblem } from './folder-problem.ts'
import { readText } from './read-text.ts'

/** The files of a project as they stand in its folder; those that cannot be read are problems instead. */
export interface ProjectFolder {
  readonly files: readonly SourceFile[]
  readonly problems: readonly FolderProblem[]
}

/** Where a project keeps its files: a folder and the ending of the names that count there. */
const shelves = [
  { folder: 'tables', ending: '.json' },
  { folder: 'data', ending: '.csv' },
] as const

/** Below `migrations`: a folder for each database, in it `draft.json` and a folder for each released migration. */
const migrationFile =
  /^migrations\/(sqlite|postgres|mysql)\/(draft\.json|[^./][^/]*\/(up\.sql|down\.sql|prepare\.sql|schema\.json))$/

/**
 * Reads `plinth.json`, `tables/*.json`, `data/*.csv` and `migrations/`; everything else in the folder is not the
 * manifest's. A folder without `plinth.json` is not looked into, and has no files: that it is no project is for the
 * manifest to say.
 */
export async function readProjectFolder(folder: string): Promise<ProjectFolder> {
  const root = await realFolder(folder)
  const names = await namesIn(root)
  if (!names.includes('plinth.json')) return { files: [], problems: [] }

  const listed = await Promise.all(
    shelves.map(async (shelf) => {
      const inside = await namesIn(join(root, shelf.folder))
      return inside.filter((name) => counts(name, shelf.ending)).map((name) => `${shelf.folder}/${name}`)
    }),
  )
  const migrations = await migrationFiles(root)
  const paths = ['plinth.json', ...listed.flat().sort(), ...migrations]
  const texts = await Promise.all(paths.map(async (path) => ({ path, text: await readText(root, path) })))
  const files: SourceFile[] = []
  const problems: FolderProblem[] = []
  for (const { path, text } of texts) {
    if (typeof text === 'string') files.push({ path, text })
    else problems.push(text)
  }
  return { files, problems }
}

async function migrationFiles(root: string): Promise<string[]> {
  const folder = join(root, 'migrations')
  if ((await namesIn(folder)).length === 0) return []
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => migrationFile.test(path))
    .sort()
}

/** Whether a folder is that of a project, however broken. Throws `MachineFault` if there is no such folder. */
export async function holdsProject(folder: string): Promise<boolean> {
  return (await namesIn(await realFolder(folder))).includes('plinth.json')
}

/** Whether a path below the project's folder belongs to what `readProjectFolder` reads. */
export function isProjectFile(path: string): boolean {
  const steps = path.split(/[\\/]/)
  if (steps.length === 1) return ['plinth.json', 'tables', 'data', 'migrations'].includes(path)
  if (steps[0] === 'migrations') return migrationFile.test(steps.join('/'))
  return steps.length === 2 && shelves.some(({ folder, ending }) => steps[0] === folder && counts(steps[1]!, ending))
}

/** Editors keep `.#book.json` and `book.json~` beside the file; neither is part of the project. */
function counts(name: string, ending: string): boolean {
  return name.endsWith(ending) && !name.startsWith('.')
}

async function realFolder(folder: string): Promise<string> {
  try {
    return await realpath(folder)
  } catch (error) {
    throw unreadable(folder, error)
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return []
    throw unreadable(folder, error)
  }
}

function unreadable(folder: string, error: unknown): MachineFault {
  const missing = systemCode(error) === 'ENOENT'
  return new MachineFault(
    'FOLDER_UNREADABLE',
    missing ? `There is no folder ${folder}.` : `The folder ${folder} cannot be read (${systemCode(error)}).`,
    missing ? 'Check the name, or make a new project with: plinth new <name>' : 'Check the rights of the folder.',
    error,
  )
}
