import type { OpenProject } from '../open-project.ts'
import { settingsBack, withSettings } from '../settings.ts'
import type { EditOf, Step } from '../step.ts'

export function changeProject(open: OpenProject, { to }: EditOf<'changeProject'>): Step {
  return {
    open: { ...open, project: withSettings(open.project, to) },
    undo: [{ kind: 'changeProject', to: settingsBack(open.project, to) }],
  }
}
