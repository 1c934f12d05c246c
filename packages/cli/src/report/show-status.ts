import type { Outlook, TrashItem } from '@plinth/host'
import type { Terminal } from '../terminal/terminal.ts'
import { counted } from './show-problem.ts'

export interface ShownStatus {
  readonly outlook: Outlook
  /** The released migrations of the project. */
  readonly released: readonly string[]
  readonly trash: readonly TrashItem[]
  readonly now: number
}

/** Where a database stands: what it has been through, what is left, what lies in its trash. */
export function showStatus({ outlook, released, trash, now }: ShownStatus, { paint }: Terminal): string {
  const { status, change, drift } = outlook
  const entries = new Map(status.entries.map((entry) => [entry.name, entry]))
  const names = [...new Set([...released, ...entries.keys()])].sort()
  const rows = names.map((name) => {
    const entry = entries.get(name)
    const when =
      entry === undefined ? paint('yellow', 'to be applied') : paint('dim', `applied ${entry.appliedAt.slice(0, 19)}Z`)
    const whose = released.includes(name) ? '' : name.endsWith('-draft') ? '  not released' : '  not in this project'
    return `  ${name.padEnd(NAME_WIDTH)} ${when}${whose}`
  })
  const half = status.unfinished
  return [
    ...(rows.length === 0 ? ['The database has been through no migration.'] : rows),
    ...(half === null
      ? []
      : [
          `\n${paint('red', '✗')} ${half.name} stopped after ${half.statement} of ${half.of} statements. plinth migrate apply goes on from there.`,
        ]),
    `\n${aboutChange(change, drift, paint)}`,
    ...showDrift(drift, paint),
    ...showTrash(trash, { newest: status.entries.at(-1)?.name, isDraftOpen: change.kind !== 'rename' }, now),
  ].join('\n')
}

const NAME_WIDTH = 28

function aboutChange(change: Outlook['change'], drift: Outlook['drift'], paint: Terminal['paint']): string {
  switch (change.kind) {
    case 'nothing':
      if (drift.some(({ severity }) => severity === 'error')) return 'No migration of the project is left to do.'
      return `${paint('green', '✓')} The database is that of the project.`
    case 'apart':
      return `${paint('red', '✗')} ${change.message}\n  ${change.next}`
    case 'new':
      return 'It becomes that of the project when the backend first starts, or by plinth migrate apply.'
    default:
      return 'The project says something else: see plinth migrate plan.'
  }
}

/** What is missing or was changed first; what only was added stands in nobody's way. */
function showDrift(drift: Outlook['drift'], paint: Terminal['paint']): string[] {
  if (drift.length === 0) return []
  const marks = { error: paint('red', '✗'), note: paint('dim', '·') } as const
  const of = (kind: keyof typeof marks) => drift.filter(({ severity }) => severity === kind)
  const rows = [...of('error'), ...of('note')].map(({ severity, says }) => `  ${marks[severity]} ${says}`)
  return ['\nSomebody else has changed the tables:', ...rows]
}

/** A draft that was released is none any more, although the ledger may not know that yet. */
interface WaysBack {
  readonly newest: string | undefined
  readonly isDraftOpen: boolean
}

function showTrash(trash: readonly TrashItem[], ways: WaysBack, now: number): string[] {
  if (trash.length === 0) return []
  const rows = trash.map(({ name, since, droppedAt }) => {
    const days = droppedAt === undefined ? undefined : Math.floor((now - Date.parse(droppedAt)) / DAY_MS)
    const age = days === undefined ? '' : days === 0 ? ', today' : `, ${counted(days, 'day')} ago`
    return `  ${name.padEnd(NAME_WIDTH)} dropped by ${since}${age}`
  })
  return ['\nIn the trash, until plinth migrate purge:', ...rows, ...waysBack(trash, ways).map((line) => `  ${line}`)]
}

/** Undoing a draft takes all of it back, so what it dropped comes back more gently by saying it again. */
function waysBack(trash: readonly TrashItem[], { newest, isDraftOpen }: WaysBack): string[] {
  const ofDraft = trash.filter(({ since }) => isDraftOpen && since.endsWith('-draft'))
  const others = trash.filter((one) => !ofDraft.includes(one))
  const back = others.filter(({ comesBack }) => comesBack)
  const gone = others.filter(({ comesBack }) => !comesBack).map(({ name }) => name)
  const ways = {
    ofDraft:
      'What the draft dropped comes back with its values when the project says it again (plinth edit --undo, git).',
    newest: `plinth migrate undo takes ${newest} back, and with it what that dropped.`,
    others: 'It comes back when the migration that dropped it is taken back: plinth migrate undo, newest first.',
    gone: `No undo brings ${gone.join(', ')} back: one and the same migration made and dropped it.`,
  }
  const way = ofDraft.length > 0 ? 'ofDraft' : back.some(({ since }) => since === newest) ? 'newest' : 'others'
  return [...(ofDraft.length + back.length > 0 ? [ways[way]] : []), ...(gone.length > 0 ? [ways.gone] : [])]
}

const DAY_MS = 24 * 60 * 60 * 1000
