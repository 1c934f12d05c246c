/** Why a path must not be written, or nothing if it is safe: relative, with slashes, inside the folder, not ours. */
export function refusedPath(path: string): string | undefined {
  if (path === '') return 'it is empty'
  if (path.includes('\\') || path.includes('\0')) return 'it holds a backslash or a null character'
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'it is absolute'
  const steps = path.split('/')
  if (steps.some((step) => step === '' || step === '.' || step === '..')) return 'it has an empty, "." or ".." step'
  if (steps[0] === 'node_modules') return 'it lies in node_modules'
  if (steps[0]?.startsWith('.plinth-files')) return 'it is where the writer keeps its memory'
  return undefined
}
