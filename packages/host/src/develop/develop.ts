import type { DatabaseKind } from '@plinth/manifest'
import { Door } from '../door/door.ts'
import { clearFreshDatabases, projectPlaces } from '../live/project-places.ts'
import { writeEditorSchemas } from '../write/editor-schemas.ts'
import type { DevelopAnswer } from './develop-answer.ts'
import type { DevelopEvent } from './develop-event.ts'
import { lockFolder } from './folder-lock.ts'
import { Session } from './session.ts'
import { watchProject } from './watch-project.ts'

export interface DevelopOptions {
  readonly folder: string
  readonly port: number
  readonly host: string
  /** Another database than the project names. */
  readonly database?: DatabaseKind | undefined
  readonly databaseUrl?: string | undefined
  /** Begins with a new SQLite database, and again whenever the tables or their seed rows change. */
  readonly fresh?: boolean | undefined
  /** Says yes beforehand to every change of the database that raises no question and meets no row in its way. */
  readonly yes?: boolean | undefined
  /** The environment Plinth was started in; only the allowed part reaches the app. */
  readonly environment: NodeJS.ProcessEnv
  readonly report: (event: DevelopEvent) => void
}

export interface Development {
  readonly port: number
  /** Resolves when the first revision answers, or could not be made. */
  readonly begun: Promise<void>
  /** What a person says to a plan that waits; nothing if none does any more. */
  answer(answer: DevelopAnswer): Promise<void>
  close(): Promise<void>
}

/**
 * Serves a project and follows its changes: read, compile, write, migrate, start in the spare, swap. A change that comes
 * while another is taken up waits for it, and any number of waiting changes are one.
 */
export async function develop(options: DevelopOptions): Promise<Development> {
  const places = await projectPlaces(options.folder)
  const lock = await lockFolder(places.lock)
  const door = new Door()
  try {
    const { port } = await door.listen(options.port, options.host)
    await lock.note(`http://${options.host}:${port}`)
    await clearFreshDatabases(places)
    await writeEditorSchemas(options.folder)
    const session = new Session(options, door, places)
    const watcher = watchProject(options.folder, (since) => session.take(since))
    const close = async () => {
      watcher.close()
      await door.close(CLOSE_GRACE_MS)
      await session.close()
      lock.release()
    }
    const begun = session.take(performance.now())
    return { port, begun, answer: (answer) => session.answer(answer), close }
  } catch (error) {
    await door.close(0)
    lock.release()
    throw error
  }
}

/** How long running requests may take when the person who develops stops Plinth. */
const CLOSE_GRACE_MS = 2000
