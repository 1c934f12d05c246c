// Runs every test: `npm test`, or `npm run test:deep` for the long tier. Says which services are missing and how many
// tests were skipped for it; PLINTH_REQUIRE=postgres,mysql,redis,chromium makes a missing one a failure.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { absentServices } from './services.ts'

const root = resolve(import.meta.dirname, '..')
const [flag, ...paths] = process.argv.slice(2)
const deep = flag === '--deep'

const required = (process.env.PLINTH_REQUIRE ?? '')
  .split(',')
  .map((name) => name.trim())
  .filter((name) => name !== '')
const absent = await absentServices()
for (const { name, reason } of absent) console.error(`Not here: ${name} (${reason}). Its tests are skipped.`)
const missing = required.filter((name) => absent.some((service) => service.name === name))
if (missing.length > 0) {
  console.error(`PLINTH_REQUIRE asks for ${missing.join(', ')}.`)
  console.log(`0 passed, ${missing.length} failed`)
  process.exit(1)
}

const folder = mkdtempSync(join(tmpdir(), 'plinth-test-'))
const report = join(folder, 'report.json')
const vitest = join(root, 'node_modules/vitest/vitest.mjs')
const chosen = deep ? paths : [flag, ...paths].filter((argument) => argument !== undefined)
const child = spawn(
  process.execPath,
  [vitest, 'run', '--maxWorkers=3', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...chosen],
  { cwd: root, stdio: 'inherit', env: { ...process.env, ...(deep && { PLINTH_DEEP: '1' }) } },
)
child.on('exit', (code) => {
  process.exitCode = code ?? 1
  try {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'))
    // A file that does not even load has no failed test, and has failed all the same.
    const failed = numFailedTests === 0 && code !== 0 ? 1 : numFailedTests
    console.log(`${numPassedTests} passed, ${failed} failed, ${numPendingTests} skipped`)
  } catch {
    console.log('0 passed, 1 failed')
    process.exitCode = 1
  }
  rmSync(folder, { recursive: true, force: true })
})
