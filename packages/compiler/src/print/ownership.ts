/** How a printed file introduces itself: what it is, and where to change it. */
export function ownership(what: string, source: string): string {
  return `${what} Printed from ${source}; change it there, not here.`
}
