import { chinookComesBack } from './chinook-changes.ts'

await chinookComesBack('mysql')
