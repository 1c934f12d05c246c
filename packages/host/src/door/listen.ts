import { once } from 'node:events'
import type { Server } from 'node:net'
import { MachineFault, systemCode } from '../failure/machine-fault.ts'

/** Takes a port, or says in words why it cannot be had. */
export async function listen(server: Server, port: number, host: string): Promise<void> {
  try {
    server.listen(port, host)
    await once(server, 'listening')
  } catch (error) {
    throw explained(error, port, host)
  }
}

function explained(error: unknown, port: number, host: string): unknown {
  switch (systemCode(error)) {
    case 'EADDRINUSE':
      return new MachineFault(
        'PORT_IN_USE',
        `Port ${port} is already in use.`,
        `Stop what uses it, or choose another one: --port ${port < 65535 ? port + 1 : 4400}.`,
        error,
      )
    case 'EACCES':
      return new MachineFault(
        'PORT_IN_USE',
        `Port ${port} may not be used by you.`,
        'Ports below 1024 often belong to the administrator; choose a higher one with --port.',
        error,
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new MachineFault(
        'ADDRESS_NOT_OURS',
        `The address "${host}" is not one of this machine.`,
        'Use --host 127.0.0.1 for this machine only, or --host 0.0.0.0 for the whole network.',
        error,
      )
    default:
      return error
  }
}
