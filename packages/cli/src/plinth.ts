// The command line of Plinth begins here.
import { run } from './run.ts'
import { processTerminal } from './terminal/terminal.ts'

// A reader that closes the pipe early (`plinth check | head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 3))

process.exitCode = await run(process.argv.slice(2), processTerminal)
