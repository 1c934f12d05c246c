import { lstat, mkdir, readlink, rm, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { packageFolder, runtimePackages } from './plinth-folders.ts'

/**
 * Gives the app a `node_modules` whose entries are links to the packages Plinth itself was installed with. One link a
 * package rather than one for the whole folder: npm may have spread them over several levels.
 */
export async function linkModules(app: string): Promise<void> {
  const modules = join(app, 'node_modules')
  // A link for the whole folder would lead the single links into a place that is not ours.
  if (await isLink(modules)) await rm(modules)
  await Promise.all(
    runtimePackages.map(async (name) => {
      const link = join(modules, name)
      const target = packageFolder(name)
      if ((await targetOf(link)) === target) return
      await mkdir(dirname(link), { recursive: true })
      await rm(link, { force: true, recursive: true })
      await symlink(target, link, 'junction')
    }),
  )
}

async function isLink(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => undefined))?.isSymbolicLink() ?? false
}

async function targetOf(link: string): Promise<string | undefined> {
  return await readlink(link).catch(() => undefined)
}
