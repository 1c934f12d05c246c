// Makes `dist/` of the package `plinth`: every module the command line reaches, with its types stripped, a folder for
// each package they come from; and the runtime's sources, which apps get as they are. Line and column of every stack
// trace stay true, because types become blanks.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { init, parse } from 'es-module-lexer'

const cli = dirname(import.meta.dirname)
const packages = dirname(cli)
const dist = join(cli, 'dist')

await init
rmSync(dist, { recursive: true, force: true })
buildModules(join(packages, 'cli', 'src', 'plinth.ts'))
copyRuntime(join(packages, 'runtime', 'src'), join(dist, 'runtime'))

/** Builds a module and, one after the other, all it imports. */
function buildModules(entry: string): void {
  const found = new Set([entry])
  for (const source of found) {
    const code = stripTypeScriptTypes(readFileSync(source, 'utf8'))
    const built = destination(source)
    mkdirSync(dirname(built), { recursive: true })
    writeFileSync(
      built,
      withSpecifiers(code, (specifier) => {
        const module = ownModule(specifier, source)
        if (module === undefined) return specifier
        found.add(module)
        return between(dirname(built), destination(module))
      }),
    )
  }
}

/** `packages/host/src/door/door.ts` becomes `dist/host/door/door.js`. */
function destination(source: string): string {
  const [name = '', , ...path] = relative(packages, source).split(sep)
  return join(dist, name, ...path).replace(/\.ts$/, '.js')
}

/** The file of ours that an import means, if it is ours. */
function ownModule(specifier: string, source: string): string | undefined {
  const name = /^@plinth\/(\w+)$/.exec(specifier)?.[1]
  if (name !== undefined) return join(packages, name, 'src', 'exports', 'index.ts')
  return specifier.startsWith('.') ? resolve(dirname(source), specifier) : undefined
}

function withSpecifiers(code: string, renamed: (specifier: string) => string): string {
  let result = ''
  let end = 0
  for (const { n: specifier, s: from, e: to, d: dynamic } of parse(code)[0]) {
    if (specifier === undefined) continue
    const name = renamed(specifier)
    result += code.slice(end, from) + (dynamic === -1 ? name : JSON.stringify(name))
    end = to
  }
  // A file that is started as a process of its own is named by `import.meta.resolve`, which is no import.
  return (result + code.slice(end)).replaceAll(/import\.meta\.resolve\('(\.[^']*)'\)/g, (_, specifier: string) => {
    return `import.meta.resolve('${renamed(specifier)}')`
  })
}

function between(folder: string, file: string): string {
  const path = relative(folder, file).split(sep).join('/')
  return path.startsWith('.') ? path : `./${path}`
}

function copyRuntime(from: string, to: string): void {
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    const path = relative(from, join(entry.parentPath, entry.name))
    if (!entry.isFile() || /\.test\.ts$|^test(ing)?-/.test(entry.name)) continue
    cpSync(join(from, path), join(to, path))
  }
}
