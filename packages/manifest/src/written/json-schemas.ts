import { z } from 'zod'
import { projectFile } from './project-file.ts'
import { tableFile } from './table-file.ts'

/** The JSON Schema of `plinth.json`, by which editors complete and check it. */
export function projectFileSchema(): Record<string, unknown> {
  return z.toJSONSchema(projectFile)
}

/** The JSON Schema of a file in `tables/`. */
export function tableFileSchema(): Record<string, unknown> {
  return z.toJSONSchema(tableFile)
}
