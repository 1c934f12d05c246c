import type { Code } from './code.ts'
import { lineComment } from './comment.ts'
import { importLines } from './imported.ts'

/** The text of a TypeScript file: what it is, its imports, its body. */
export function sourceFile(header: string, body: Code): string {
  const imports = importLines(body.imports)
  return `${lineComment(header).text}\n${imports === '' ? '' : `${imports}\n\n`}${body.text}\n`
}

/** The text of a file that imports nothing: a README, a Dockerfile, an environment. */
export function plainFile(body: Code): string {
  return `${body.text}\n`
}
