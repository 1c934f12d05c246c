import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Problem } from '../problem/problem.ts'
import { projectFolder } from '../testing/project-folder.ts'
import { readProject } from './read-project.ts'

/**
 * Each folder of `projects/` is a project. `expected/problems.txt` holds what is wrong with it, `expected/project.json`
 * what was read when nothing is. `PLINTH_UPDATE=1` writes both; review the diff.
 */
const projects = join(import.meta.dirname, '../../projects')

describe.each(readdirSync(projects))('project %s', (name) => {
  const folder = join(projects, name)
  const { project, problems } = readProject(projectFolder(folder))

  test('has the problems that are expected', () => {
    holdTo(
      join(folder, 'expected/problems.txt'),
      problems.length > 0 ? problems.map(printProblem).join('\n') : undefined,
    )
  })

  test('is read as expected', () => {
    holdTo(join(folder, 'expected/project.json'), project && `${JSON.stringify(project, null, 2)}\n`)
  })
})

test.each(['../../../compiler/projects/chinook-three', '../../../../examples/chinook'])('%s has no problem', (path) => {
  const { project, problems } = readProject(projectFolder(join(import.meta.dirname, path)))
  expect(problems).toEqual([])
  expect(project).toBeDefined()
})

function printProblem({ path, line, column, severity, code, message, next }: Problem): string {
  return `${path}:${line}:${column} ${severity} ${code}\n  ${message}\n  ${next}\n`
}

/** Compares with a file, or with its absence; writes it when asked to. */
function holdTo(path: string, text: string | undefined): void {
  if (process.env.PLINTH_UPDATE !== undefined) {
    if (text === undefined) rmSync(path, { force: true })
    else {
      mkdirSync(join(path, '..'), { recursive: true })
      writeFileSync(path, text)
    }
  }
  expect(text).toBe(existsSync(path) ? readFileSync(path, 'utf8') : undefined)
}
