import type { Sources } from '../build/build-project.ts'

/**
 * The files of `data/` among these that have other rows than before. One whose first line changed, and that has as many
 * lines, follows its table: a field was renamed, added or dropped, and what became of its values is the business of the
 * database.
 */
export function rowsChanged(changed: readonly string[], before: Sources | undefined, now: Sources): string[] {
  return changed.filter((path) => {
    if (!path.startsWith('data/') || !now.has(path)) return false
    const old = before?.get(path)
    if (old === undefined) return true
    const text = now.get(path)!
    return firstLine(old) === firstLine(text) || lineCount(old) !== lineCount(text)
  })
}

function firstLine(text: string): string {
  return text.slice(0, text.search(/\r?\n|$/))
}

function lineCount(text: string): number {
  return text.trimEnd().split('\n').length
}
