import type { CommandGroup } from '../command/command.ts'
import { migrateApply } from './migrate-apply.ts'
import { migrateCommit } from './migrate-commit.ts'
import { migratePlan } from './migrate-plan.ts'
import { migratePurge } from './migrate-purge.ts'
import { migrateRebase } from './migrate-rebase.ts'
import { migrateStatus } from './migrate-status.ts'
import { migrateUndo } from './migrate-undo.ts'

export const migrate: CommandGroup = {
  name: 'migrate',
  summary: 'Changes a database to what the project says, and back',
  about:
    'plinth dev does this while you work, and a backend runs released migrations when it starts. These commands show ' +
    'what would happen, do it by hand, take it back, and release a change as files that go with the project.',
  commands: [migratePlan, migrateApply, migrateStatus, migrateUndo, migrateCommit, migrateRebase, migratePurge],
}
