import { styleText } from 'node:util'

export type Colour = 'red' | 'yellow' | 'green' | 'cyan' | 'bold' | 'dim'

/** Where a command writes: results to `out`, which may be a pipe, everything about the work itself to `note`. */
export interface Terminal {
  out(line: string): void
  note(line: string): void
  /** How many columns `out` has; a pipe has as many as are comfortable to read. */
  readonly width: number
  /** Text in a colour if `out` is a terminal that wants colours (NO_COLOR and FORCE_COLOR are honoured). */
  paint(colour: Colour, text: string): string
}

/** Longer lines are hard to follow from one to the next. */
const WIDEST = 110

export const processTerminal: Terminal = {
  out: (line) => void process.stdout.write(`${line}\n`),
  note: (line) => void process.stderr.write(`${line}\n`),
  width: Math.min(process.stdout.columns || WIDEST, WIDEST),
  paint: (colour, text) => styleText(colour, text, { stream: process.stdout }),
}
