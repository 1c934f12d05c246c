/** Every fault there is; docs/problems.md explains them. */
export const machineFaultCodes = [
  'FOLDER_UNREADABLE',
  'FOLDER_NOT_WRITABLE',
  'DISK_FULL',
  'WRITE_FAILED',
  'PORT_IN_USE',
  'ADDRESS_NOT_OURS',
  'FRESH_NEEDS_SQLITE',
  'ALREADY_DEVELOPED',
  'EDITED_ALREADY',
  'DATABASE_AWAY',
  'MIGRATION_REFUSED',
  'MIGRATION_FAILED',
  'MIGRATOR_GONE',
  'PLINTH_INCOMPLETE',
] as const

export type MachineFaultCode = (typeof machineFaultCodes)[number]

/**
 * Something outside the project and outside Plinth went wrong: a full disk, a port in use, a database that is away.
 * It is thrown, because nothing after it can go on, and its words are meant for the person at the terminal.
 */
export class MachineFault extends Error {
  readonly code: MachineFaultCode
  /** What to do about it, as a sentence. */
  readonly next: string

  constructor(code: MachineFaultCode, message: string, next: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'MachineFault'
    this.code = code
    this.next = next
  }
}

/** The `code` of a system error (`ENOSPC`, `EADDRINUSE`), or nothing if this is another kind of error. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
