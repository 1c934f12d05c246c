import { apart, type Code, code } from '../code/code.ts'
import { lineComment } from '../code/comment.ts'
import { plainFile } from '../code/source-file.ts'
import { variable } from '../code/variable.ts'
import { runtimeSettings } from '../copy/runtime-settings.ts'
import type { BackendPlan } from '../plan/backend-plan.ts'

/** `.env.example`: every variable the backend reads, with what it is when absent. */
export function printEnvironmentFile(plan: BackendPlan): string {
  const defaults = new Map(runtimeSettings.map(({ name, default: text }) => [name, text]))
  defaults.set('DATABASE_URL', plan.database.url)
  return plainFile(code`
    # What this backend reads from its environment. Copy this file to .env and change what you need; a variable that is
    # absent or empty has the value shown here. Printed by Plinth.

    ${apart(runtimeSettings.map(({ name, sentence }) => printSetting(name, sentence, defaults.get(name))))}
  `)
}

function printSetting(name: string, sentence: string, text: string | undefined): Code {
  return code`
    ${lineComment(sentence, '#')}
    ${variable(name, text ?? '')}
  `
}
