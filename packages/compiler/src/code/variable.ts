import { Bug } from '@plinth/manifest'
import { Code } from './code.ts'

/** A line of an environment file; the values we print need no quotes. */
export function variable(name: string, value: string): Code {
  if (!/^[A-Z][A-Z0-9_]*$/.test(name) || /[\s"'#\\`$]/.test(value)) throw new Bug('aa40-unprintable-variable', { name })
  return new Code(`${name}=${value}`)
}
