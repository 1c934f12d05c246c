import { hash } from 'node:crypto'

/**
 * What a ledger keeps of a migration to know it again: as `checksumOf` of the runtime's `migrate/migration.ts` makes it,
 * to which a test holds it.
 */
export function checksumOf({ prepare, up }: { readonly prepare: string; readonly up: string }): string {
  const [first, second] = [withoutCommentLines(prepare), withoutCommentLines(up)]
  return hash('sha256', first.trim() === '' ? second : `${first}\0${second}`)
}

const withoutCommentLines = (text: string): string => text.replaceAll('\r\n', '\n').replaceAll(/^\s*--.*\n?/gm, '')
