import type { CommandCall } from '../command/command.ts'
import { confirm } from '../terminal/confirm.ts'

/** Whether a person, or `--yes`, agrees; says what to do where nobody can be asked. */
export async function mayGoOn(call: CommandCall, question: string): Promise<boolean> {
  if (call.has('yes')) return true
  const answer = await confirm(question)
  if (answer === undefined) call.terminal.note('Nobody is here to say yes. Add --yes to go on; nothing was done.')
  else if (!answer) call.terminal.note('Nothing was done.')
  return answer === true
}
