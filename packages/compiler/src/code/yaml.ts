import { Code } from './code.ts'

/** A string or a list of strings in YAML, which reads JSON's. */
export function yaml(value: string | readonly string[]): Code {
  return new Code(JSON.stringify(value))
}
