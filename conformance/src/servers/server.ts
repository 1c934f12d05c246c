/** A running app of a project, however it is run. */
export interface RunningApp {
  readonly origin: string
  stop(): Promise<void>
}

/** The key that every app of the suite is given, and what `{{service}}` in a file stands for. */
export const SERVICE_KEY = 'the-service-key-of-the-conformance-suite'
export const PUBLISHABLE_KEY = 'the-publishable-key-of-the-suite'

/** The settings that every app of the suite is started with. */
export const commonSettings = {
  LOG_LEVEL: 'warn',
  PLINTH_SERVICE_KEY: SERVICE_KEY,
  PLINTH_PUBLISHABLE_KEY: PUBLISHABLE_KEY,
} as const
