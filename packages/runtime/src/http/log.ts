import { isatty } from 'node:tty'
import { pino } from 'pino'
import type { Settings } from '../config/settings.ts'

const STDOUT = 1

/**
 * The log: JSON lines on standard output. A terminal sees each line at once; a file or a pipe gets them in blocks, at
 * most a quarter of a second late and flushed when the process ends, which halves what a line costs.
 */
export function openLog(config: Pick<Settings, 'logLevel'>): pino.Logger {
  const destination = isatty(STDOUT)
    ? pino.destination({ dest: STDOUT, sync: true })
    : pino.destination({ dest: STDOUT, sync: false, minLength: 4096, periodicFlush: 250 })
  return pino({ level: config.logLevel, base: null }, destination)
}
