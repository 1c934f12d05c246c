/** What apps end with when they cannot start, in so far as it matters here: `http/start-exit-code.ts` of the runtime. */
export const appExitCode = {
  /** The database was made for other tables. */
  otherSchema: 65,
  /** The database does not answer, or the address is taken. */
  unavailable: 75,
} as const
