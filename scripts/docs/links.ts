import { globSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

/** The pages of this repository. What tests expect, and what is installed or made, is not written for readers here. */
export const pages: readonly string[] = globSync('**/*.md', {
  cwd: root,
  exclude: ['**/node_modules/**', '**/.plinth/**', '**/expected/**', '**/dist/**', 'packages/cli/template/**'],
})
  .map((path) => path.replaceAll('\\', '/'))
  .sort()

/** The links of a page that lead nowhere in this repository; addresses elsewhere are not followed. */
export function brokenLinks(page: string): string[] {
  return linksOf(readFileSync(join(root, page), 'utf8')).filter((link) => !/^[a-z]+:/.test(link) && !leads(page, link))
}

/** The targets of Markdown links, and no code that looks like them. */
export function linksOf(markdown: string): string[] {
  const prose = markdown.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, '')
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!)
}

function leads(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#')
  const target = path === '' ? page : join(dirname(page), path)
  const file = statSync(join(root, target), { throwIfNoEntry: false })
  if (file === undefined || anchor === undefined) return file !== undefined
  return file.isFile() && anchorsOf(readFileSync(join(root, target), 'utf8')).includes(anchor)
}

/** The anchors of a page's headings, made as GitHub makes them; headings of the same words are not told apart. */
export function anchorsOf(markdown: string): string[] {
  const prose = markdown.replace(/^```[\s\S]*?^```$/gm, '')
  return [...prose.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_\- ]/gu, '')
      .replaceAll(' ', '-'),
  )
}
