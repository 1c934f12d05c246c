import { styleText } from 'node:util'

export type Colour = 'red' | 'yellow' | 'green' | 'cyan' | 'bold' | 'dim'

/** Where a command writes: results to `out`, which may be a pipe, everything about the work itself to `note`. */
export interface Terminal {
  out(line: string): void
  note(line: string): void
  /** Text in a colour if `out` is a terminal that wants colours (NO_COLOR and FORCE_COLOR are honoured). */
  paint(colour: Colour, text: string): string
}

export const processTerminal: Terminal = {
  out: (line) => void process.stdout.write(`${line}\n`),
  note: (line) => void process.stderr.write(`${line}\n`),
  paint: (colour, text) => styleText(colour, text, { stream: process.stdout }),
}
