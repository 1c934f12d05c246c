import type { Edit } from './edit.ts'
import { addApi, changeApi, exposeTable, hideTable, removeApi } from './kinds/api-edits.ts'
import { addCheck, changeCheck, removeCheck, renameCheck } from './kinds/check-edits.ts'
import { addField, changeField, moveField, removeField } from './kinds/field-edits.ts'
import { addIndex, changeIndex, removeIndex } from './kinds/index-edits.ts'
import { linkToMany } from './kinds/link-to-many.ts'
import { linkToOne } from './kinds/link-to-one.ts'
import { changeProject } from './kinds/project-edits.ts'
import { renameField } from './kinds/rename-field.ts'
import { renameTable } from './kinds/rename-table.ts'
import { addRole, changeRole, removeRole, renameRole } from './kinds/role-edits.ts'
import { setSeed } from './kinds/seed-edits.ts'
import { addTable, changeTable, removeTable, setAccess } from './kinds/table-edits.ts'
import type { OpenProject } from './open-project.ts'
import type { Step } from './step.ts'

/** One edit on an open project. Throws `Refused` when it speaks of what is not there, or of a new thing that is. */
export function applyEdit(open: OpenProject, edit: Edit): Step {
  switch (edit.kind) {
    case 'changeProject':
      return changeProject(open, edit)
    case 'addRole':
      return addRole(open, edit)
    case 'removeRole':
      return removeRole(open, edit)
    case 'renameRole':
      return renameRole(open, edit)
    case 'changeRole':
      return changeRole(open, edit)
    case 'addApi':
      return addApi(open, edit)
    case 'removeApi':
      return removeApi(open, edit)
    case 'changeApi':
      return changeApi(open, edit)
    case 'exposeTable':
      return exposeTable(open, edit)
    case 'hideTable':
      return hideTable(open, edit)
    case 'addTable':
      return addTable(open, edit)
    case 'removeTable':
      return removeTable(open, edit)
    case 'renameTable':
      return renameTable(open, edit)
    case 'changeTable':
      return changeTable(open, edit)
    case 'setAccess':
      return setAccess(open, edit)
    case 'addField':
      return addField(open, edit)
    case 'removeField':
      return removeField(open, edit)
    case 'renameField':
      return renameField(open, edit)
    case 'changeField':
      return changeField(open, edit)
    case 'moveField':
      return moveField(open, edit)
    case 'linkToMany':
      return linkToMany(open, edit)
    case 'linkToOne':
      return linkToOne(open, edit)
    case 'addIndex':
      return addIndex(open, edit)
    case 'removeIndex':
      return removeIndex(open, edit)
    case 'changeIndex':
      return changeIndex(open, edit)
    case 'addCheck':
      return addCheck(open, edit)
    case 'removeCheck':
      return removeCheck(open, edit)
    case 'renameCheck':
      return renameCheck(open, edit)
    case 'changeCheck':
      return changeCheck(open, edit)
    case 'setSeed':
      return setSeed(open, edit)
  }
}
