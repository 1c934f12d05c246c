import type { Colour, Terminal } from '../terminal/terminal.ts'

/** A log line of an app for a person: time, what happened, and nothing they did not ask for. Other text stays as it is. */
export function showLogLine(line: string, { paint }: Terminal): string {
  const entry = parse(line)
  if (!entry) return line
  const { level, time, msg, method, path, status, ms, err, ...rest } = entry
  const clock = paint('dim', typeof time === 'number' ? new Date(time).toTimeString().slice(0, 8) : '        ')
  if (msg === 'request' && typeof status === 'number') {
    return `${clock}  ${paint(statusColour(status), String(status))}  ${method} ${path} ${paint('dim', `${ms} ms`)}`
  }
  const details = Object.entries(rest).filter(([name]) => !['reqId', 'pid', 'hostname', 'route', 'kind'].includes(name))
  const facts = details.map(([name, value]) => ` ${paint('dim', `${name}=`)}${brief(value)}`).join('')
  return `${clock}  ${paint(levelColour(level), String(msg ?? ''))}${facts}${errorText(err)}`
}

function parse(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined
  try {
    return JSON.parse(line) as Record<string, unknown>
  } catch {
    return undefined
  }
}

function errorText(error: unknown): string {
  if (typeof error !== 'object' || error === null) return ''
  const { stack, message } = error as Record<string, unknown>
  return `\n${String(stack ?? message)}`
}

function brief(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function statusColour(status: number): Colour {
  return status >= 500 ? 'red' : status >= 400 ? 'yellow' : 'green'
}

/** Pino's numbers: 40 warns, 50 and more are errors. */
function levelColour(level: unknown): Colour {
  return typeof level !== 'number' || level < 40 ? 'dim' : level < 50 ? 'yellow' : 'red'
}
