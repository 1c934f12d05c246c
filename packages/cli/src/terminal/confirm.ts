import { createInterface } from 'node:readline/promises'
import { canType } from './typed-lines.ts'

/** Asks for a yes at the terminal; undefined where nobody can type, or the input ends without a word. */
export async function confirm(question: string): Promise<boolean | undefined> {
  if (!canType()) return undefined
  const asking = createInterface({ input: process.stdin, output: process.stderr })
  const ended = new Promise<undefined>((resolve) => asking.once('close', () => resolve(undefined)))
  const answer = await Promise.race([asking.question(`${question} [y/N] `), ended])
  asking.close()
  return answer === undefined ? undefined : /^y(es)?$/i.test(answer.trim())
}
