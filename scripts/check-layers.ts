// Holds the imports of all packages to layers.ts: `npm run layers`.
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { layers, onlookers } from './layers.ts'

const root = resolve(import.meta.dirname, '..')

/** What is wrong with one import, or undefined. `file` and relative targets are paths within the repository. */
export function wrongImport(file: string, specifier: string): string | undefined {
  const [place, name] = file.split('/') as [string, string]
  const layer = place === 'packages' ? layers.find((each) => each.name === name) : undefined
  const target = specifier.startsWith('.') ? relative(root, resolve(root, dirname(file), specifier)) : specifier
  if (!layer) return undefined
  if (onlookers.some((folder) => target.startsWith(`${folder}/`) || target === `@plinth/${folder}`)) {
    return isTest(file) ? undefined : `nothing may import ${target}`
  }
  if (specifier.startsWith('.')) return leavesItsPackage(file, name, target)
  const [, used, inner] = /^@plinth\/([^/]+)(\/.*)?$/.exec(specifier) ?? []
  if (used === undefined) return undefined
  if (inner !== undefined) return `${specifier} is behind the door of ${used}; import @plinth/${used}`
  // A test may look further than its package: it proves how the parts work together.
  if (isTest(file) || layer.mayUse.includes(used)) return undefined
  return `${name} may not use ${used}: ${layer.because}`
}

const leavesItsPackage = (file: string, name: string, target: string): string | undefined =>
  target.startsWith(`packages/${name}/`) || isTest(file) ? undefined : `${target} is outside of its package`

const isTest = (file: string): boolean => /\.test\.ts$|\/test-[^/]*\.ts$|\/testing-[^/]*\.ts$/.test(file)

/** Specifiers of static imports, re-exports, type imports and dynamic imports of literals. */
export function specifiersIn(source: string): string[] {
  return [...source.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)'([^'\n]+)'/g)].map(([, specifier]) => specifier!)
}

if (import.meta.main) {
  const files = globSync('packages/*/{src,scripts}/**/*.ts', {
    cwd: root,
    exclude: ['**/node_modules/**', '**/expected/**'],
  })
  const wrong = files.flatMap((file) =>
    specifiersIn(readFileSync(join(root, file), 'utf8')).flatMap((specifier) => {
      const fault = wrongImport(file, specifier)
      return fault === undefined ? [] : [`${file}: ${fault}`]
    }),
  )
  for (const line of wrong) console.error(line)
  console.log(`${files.length} files keep to the layers${wrong.length > 0 ? `, but for ${wrong.length} imports` : ''}.`)
  process.exitCode = wrong.length > 0 ? 1 : 0
}
