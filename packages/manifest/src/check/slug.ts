/** Whether a text is a short name that can stand in paths, packages and environment variables as it is. */
export function isSlug(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/.test(text)
}
