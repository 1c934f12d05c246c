import type { Ending } from '@plinth/host'
import type { Terminal } from '../terminal/terminal.ts'
import { showLogLine } from './show-log-line.ts'

/** How an app ended, with the last it had to say. */
export function showEnding(ending: Ending, terminal: Terminal): string {
  const how = ending.signal ? `was ended by ${ending.signal}` : `ended with code ${ending.code}`
  const lines = ending.lastLines.slice(-LINES).map((line) => `  ${showLogLine(line, terminal)}`)
  return [`It ${how}${lines.length > 0 ? ' after saying:' : ' without a word.'}`, ...lines].join('\n')
}

const LINES = 12
