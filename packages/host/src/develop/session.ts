import { join } from 'node:path'
import type { Snapshot } from '@plinth/database'
import { type Built, buildProject } from '../build/build-project.ts'
import type { Door, Hold } from '../door/door.ts'
import { betweenEdits } from '../edit/edit-project.ts'
import { MachineFault } from '../failure/machine-fault.ts'
import { allowedPart } from '../live/app-environment.ts'
import { appExitCode } from '../live/app-exit-code.ts'
import type { Ending } from '../live/app-process.ts'
import { holdDrained } from '../live/hold-drained.ts'
import { linkModules } from '../live/link-modules.ts'
import { LiveApp } from '../live/live-app.ts'
import { runtimeFolder } from '../live/plinth-folders.ts'
import { preloadedFiles, RUNTIME } from '../live/preloaded-files.ts'
import type { ProjectPlaces } from '../live/project-places.ts'
import { type Brought, bringUpToDate } from '../migrate/bring-up-to-date.ts'
import type { Proposal } from '../migrate/proposal.ts'
import { addDecisions } from '../migrate/write-decisions.ts'
import { wantedFiles } from '../write/wanted-file.ts'
import { writeFiles } from '../write/write-files.ts'
import { appSettings } from './app-settings.ts'
import type { DevelopOptions } from './develop.ts'
import type { DevelopAnswer } from './develop-answer.ts'
import { changedPaths, type Revision, revisionOf } from './revision.ts'
import { rowsChanged } from './rows-changed.ts'
import { takeAnswer } from './take-answer.ts'
import { WarmMigrator } from './warm-migrator.ts'

/** A proposal that waits for a person, and what it was made from. */
export interface Waiting {
  readonly proposal: Proposal
  readonly there: Snapshot
  readonly build: Built
}

/** The app itself has waited for its database before it says that it is away. */
const DATABASE_RETRY_MS = 1000

/**
 * Takes up one state of the folder after the other.
 *
 *   READ --problems--> (as before)
 *   READ --the schema is the one that is live--> START
 *   READ --another schema--> PLAN --not safe--> WAITING --answer / newer save--> READ
 *                            PLAN --safe, or yes--> PREPARE --> HOLD --> STEP --> START
 *   START --answers--> LIVE        START --does not--> the step is taken back, the revision before goes on
 *
 * From HOLD on requests wait at the door. While a plan is WAITING, the app's folder is that of the revision which is live.
 */
export class Session {
  readonly #options: DevelopOptions
  readonly #places: ProjectPlaces
  readonly #door: Door
  readonly #live: LiveApp
  readonly #migrator: WarmMigrator
  #preload: readonly string[] = []
  #shown: Revision | undefined
  /** Whether the folder says something else than what is live. */
  #behind = false
  #waiting: Waiting | undefined
  /** The proposal that a person has said yes to. */
  #approved: string | undefined
  #retry: NodeJS.Timeout | undefined
  #running: Promise<void> | undefined
  #again: number | undefined
  #closed = false

  constructor(options: DevelopOptions, door: Door, places: ProjectPlaces) {
    this.#options = options
    this.#places = places
    this.#door = door
    const spareEnvironment = { ...allowedPart(options.environment), NODE_COMPILE_CACHE: places.compileCache }
    this.#migrator = new WarmMigrator(places.app, { NODE_COMPILE_CACHE: places.compileCache })
    this.#live = new LiveApp({
      door,
      folder: places.app,
      spareEnvironment,
      preload: () => this.#preload,
      log: (line) => options.report({ kind: 'log', line }),
      crashed: (ending, againInMs) => options.report({ kind: 'crashed', ending, againInMs }),
    })
  }

  /** Takes up what now stands in the folder. `since` is when it changed. */
  take(since: number): Promise<void> {
    clearTimeout(this.#retry)
    if (this.#running) {
      this.#again ??= since
      this.#live.giveUpWaiting()
    }
    this.#running ??= this.#takeAll(since).finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  async answer(answer: DevelopAnswer): Promise<void> {
    const waiting = this.#waiting
    if (waiting === undefined) return
    if (answer.kind === 'yes') this.#approved = waiting.proposal.key
    else {
      const problems = await takeAnswer(answer, waiting, this.#options.folder)
      if (problems.length > 0)
        return this.#options.report({ kind: 'problems', problems, sources: waiting.build.sources })
    }
    await this.take(performance.now())
  }

  async close(): Promise<void> {
    clearTimeout(this.#retry)
    this.#closed = true
    // A change of the schema that has begun comes to its end, for as long as the migrator lets its work end.
    await this.#migrator.close()
    await this.#live.close()
    await this.#running
  }

  async #takeAll(since: number): Promise<void> {
    for (let next: number | undefined = since; next !== undefined && !this.#closed; next = this.#again) {
      this.#again = undefined
      try {
        await this.#takeOne(next)
      } catch (error) {
        this.#behind = true
        if (!this.#closed) this.#options.report({ kind: 'fault', error })
      }
    }
  }

  async #takeOne(since: number): Promise<void> {
    const { folder, database, report } = this.#options
    const build = await betweenEdits(folder, () => buildProject(folder, database))
    // What was read between two steps of a checkout is nobody's mistake: the next look tells.
    const isSettled = this.#again === undefined
    if (isSettled && build.problems.length > 0) {
      report({ kind: 'problems', problems: build.problems, sources: build.sources })
    }
    this.#waiting = undefined
    if (build.kind === 'refused') {
      this.#behind = true
      return
    }
    const files = await wantedFiles(build.drafts, runtimeFolder())
    const environment = await appSettings(this.#options, this.#places, build, files)
    const revision = revisionOf(build, files, environment, since)
    if (revision.id === this.#shown?.id) {
      if (this.#behind) report({ kind: 'as before' })
      this.#behind = false
      await this.#write(revision)
      return
    }
    // A fresh database is new for each schema, and made by the app; so is the schema that is live already there.
    if (this.#options.fresh) await this.#start(revision, {})
    else if (revision.schema === this.#shown?.schema) await this.#start(revision, LEFT_ALONE)
    else await this.#migrateAndStart(revision)
  }

  async #migrateAndStart(revision: Revision): Promise<void> {
    let hold: Hold | undefined
    try {
      // The migrator is part of an app. While a revision is live, its own serves until the next one may be written.
      if (this.#shown === undefined) await this.#write(revision)
      const alone = async () => {
        // What can be waited for without anybody waiting at the door comes first.
        await this.#live.warmed()
        hold = await holdDrained(this.#door, () => this.#options.report({ kind: 'waits for requests' }))
      }
      const brought = await this.#bring(revision, alone)
      if (brought.kind !== 'up to date') return this.#stay(brought, revision)
      const titles = brought.done.flatMap(({ released, plan }) => [
        ...released,
        ...plan.steps.map(({ title }) => title),
      ])
      const isLive = await this.#start(revision, brought.isNew ? {} : LEFT_ALONE, titles)
      if (isLive || this.#shown === undefined) return
      await brought.takeBack?.()
      await this.#write(this.#shown)
    } catch (error) {
      if (!isAway(error)) throw error
      await this.#startWhenThere(revision)
    } finally {
      hold?.resume()
    }
  }

  #bring(revision: Revision, alone: () => Promise<void>): Promise<Brought> {
    const { project, database: kind } = revision.build
    const { folder, yes } = this.#options
    return bringUpToDate({
      project,
      kind,
      draft: revision.build.migration,
      migrator: this.#migrator.for(revision.environment),
      approve: ({ safe, key, plan, inTheWay }) => {
        if (plan.questions.length > 0) return false
        return safe || key === this.#approved || (yes === true && inTheWay.length === 0)
      },
      noteDrops: (drop) => addDecisions(folder, kind, project.migrations[kind].decisions, { drop }),
      writeApp: () => this.#write(revision),
      alone,
    })
  }

  /** The revision does not come (yet): the one before goes on. */
  #stay(brought: Exclude<Brought, { kind: 'up to date' }>, { build, since }: Revision): void {
    const { report } = this.#options
    const serving = this.#shown !== undefined
    if (brought.kind === 'read again') {
      this.#again ??= since
      return
    }
    this.#behind = true
    if (brought.kind === 'apart') {
      report({ ...brought, kind: 'database apart', serving })
      return
    }
    const { proposal, there } = brought
    this.#waiting = { proposal, there, build }
    report({ kind: 'plan waits', proposal, serving })
  }

  /** The app itself waits for a database that is away; what is to be done to it shows when it is there. */
  async #startWhenThere(revision: Revision): Promise<void> {
    if (this.#closed || this.#again !== undefined) return
    await this.#start(revision, LEFT_ALONE, [], () => {
      this.#again ??= revision.since
    })
  }

  /** Says whether the revision is live. `otherwise` is called in place of the report when it ended by itself. */
  async #start(
    revision: Revision,
    settings: typeof LEFT_ALONE | Record<string, never>,
    migrated: readonly string[] = [],
    otherwise?: () => void,
  ): Promise<boolean> {
    const { build, environment, since } = revision
    const { report, fresh } = this.#options
    await this.#write(revision)
    const shown = await this.#live.show({ ...environment, ...settings })
    if (shown.kind === 'refused') {
      this.#behind = true
      // A newer change, or the end of all work, has put an end to waiting for a database.
      if (this.#again === undefined && !this.#closed) this.#tellRefusal(shown.ending, otherwise)
      return false
    }
    const first = this.#shown === undefined
    const before = this.#shown?.build.sources
    const changed = changedPaths(before, build.sources)
    this.#shown = revision
    this.#behind = false
    this.#approved = undefined
    const ms = performance.now() - since
    const notLoaded = fresh ? [] : rowsChanged(changed, before, build.sources)
    const { project, database } = build
    report({ kind: 'live', ms, first, project, database, changed, notLoaded, migrated })
    return true
  }

  #tellRefusal(ending: Ending, otherwise: (() => void) | undefined): void {
    const { report } = this.#options
    const serving = this.#shown !== undefined
    if (ending.code === appExitCode.unavailable) {
      this.#retry = setTimeout(() => void this.take(performance.now()), DATABASE_RETRY_MS)
      report({ kind: 'database away', ending, serving })
    } else if (otherwise) otherwise()
    else report({ kind: 'did not start', ending, serving })
  }

  async #write({ build, files }: Revision): Promise<void> {
    const plan = await writeFiles(this.#places.app, files)
    await linkModules(this.#places.app)
    this.#preload = preloadedFiles(build.drafts).map((path) => join(this.#places.app, path))
    const touched = [...plan.write.map((file) => file.path), ...plan.remove]
    if (!touched.some((path) => path.startsWith(RUNTIME))) return
    this.#live.cool()
    this.#migrator.cool()
  }
}

/** What tells an app that somebody else has migrated its database, and that it must not. */
const LEFT_ALONE = { MIGRATE: 'never' } as const

function isAway(error: unknown): boolean {
  return error instanceof MachineFault && error.code === 'DATABASE_AWAY'
}
