import { text } from 'node:stream/consumers'
import { type EditOptions, editProject, type FolderEdit, projectAt, undoLastEdit } from '@plinth/host'
import { readEdits } from '@plinth/manifest'
import type { Command, CommandCall } from '../command/command.ts'
import { folderArgument } from '../command/option-values.ts'
import { UsageFault } from '../command/usage-fault.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'
import { showFileChanges } from '../report/show-file-changes.ts'
import { counted, countProblems, showProblem } from '../report/show-problem.ts'
import { editExamples } from './edit-examples.ts'

export const edit: Command = {
  name: 'edit',
  summary: 'Changes a project by a typed edit, or takes the last one back',
  about:
    'Applies one edit, or a list of them, to the files of a project: all or none, checked against the whole project. ' +
    'What names something renamed follows by itself. plinth edit --list shows every kind of edit.',
  arguments: [
    folderArgument,
    { name: 'edits', says: 'An edit as JSON, or a list of them; - reads it from the input.', fallback: '' },
  ],
  options: [
    { name: 'dry-run', value: undefined, says: 'Shows what would be written, and writes nothing.' },
    {
      name: 'base',
      value: '<revision>',
      says: 'The revision of git the edits were made on; they are merged with what has changed since.',
    },
    { name: 'undo', value: undefined, says: 'Takes back the last edit that was made by this command.' },
    { name: 'list', value: undefined, says: 'Shows every kind of edit with an example.' },
  ],
  examples: [
    { line: `plinth edit shop '${editExamples.removeTable}'`, does: 'removes a table' },
    { line: 'plinth edit shop - --dry-run < edits.json', does: 'shows what the edits of a file would change' },
    { line: 'plinth edit shop --undo', does: 'takes the last edit back' },
  ],
  run: async (call) => {
    if (call.has('list')) return list(call)
    const { folder, json } = wordsOf(call)
    if (call.has('undo')) return await undo(call, folder, json)
    if (json === '') throw new UsageFault('The edits are missing.', 'See: plinth edit --help, plinth edit --list')
    const written = json === '-' ? await text(process.stdin) : json
    const reading = readEdits(written)
    if ('problems' in reading) {
      const sources = new Map([['edits.json', written]])
      return tell(call, { kind: 'refused', problems: reading.problems, sources })
    }
    const base = await baseOf(call, folder)
    return tell(call, await editProject(folder, reading.edits, { dryRun: call.has('dry-run'), ...base }))
  },
}

function list({ terminal }: CommandCall): ExitCode {
  for (const [kind, example] of Object.entries(editExamples)) {
    terminal.out(`${terminal.paint('bold', kind)}\n  ${example}`)
  }
  terminal.out('\nEach is described in docs/edits.md.')
  return exitCode.ok
}

/** The folder may be left out before an edit, because no folder looks like one. */
function wordsOf(call: CommandCall): { readonly folder: string; readonly json: string } {
  const [folder, json] = [call.argument('folder'), call.argument('edits')]
  return json === '' && /^\s*[{[]|^-$/.test(folder) ? { folder: '.', json: folder } : { folder, json }
}

async function baseOf(call: CommandCall, folder: string): Promise<Pick<EditOptions, 'base'>> {
  const revision = call.value('base')
  if (revision === undefined) return {}
  const base = await projectAt(folder, revision)
  if (base?.some((file) => file.path === 'plinth.json')) return { base }
  throw new UsageFault(`Git knows no project of ${folder} at "${revision}".`, 'Name a commit, branch or tag.')
}

async function undo(call: CommandCall, folder: string, json: string): Promise<ExitCode> {
  if (json !== '') throw new UsageFault('--undo takes no edits.', 'See: plinth edit --help')
  return tell(call, await undoLastEdit(folder, { dryRun: call.has('dry-run') }))
}

function tell({ terminal, has }: CommandCall, edited: FolderEdit): ExitCode {
  const { out, paint } = terminal
  switch (edited.kind) {
    case 'nothing to undo':
      terminal.note(`${paint('red', '✗')} Nothing was taken back: ${edited.because}`)
      return exitCode.problems
    case 'refused':
      for (const problem of edited.problems) out(`${showProblem(problem, edited.sources, terminal)}\n`)
      out(`${countProblems(edited.problems)}; nothing was changed.`)
      return exitCode.problems
    case 'edited': {
      const [mark, back] = [paint('green', has('dry-run') ? '·' : '✓'), has('undo') ? 'took back: ' : '']
      for (const sentence of edited.sentences) out(`${mark} ${back}${sentence}`)
      if (has('dry-run')) out(`\n${showFileChanges(edited.changes, terminal)}\n\nNothing was written.`)
      else out(paint('dim', `  ${counted(edited.changes.length, 'file') || 'no file'} changed`))
      return exitCode.ok
    }
  }
}
