// Runs a TypeScript entry with the repository's own Node, after installing what is missing. Plain JavaScript that any
// Node from 20 on can run: on a fresh clone nothing else is there yet.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stamp = join(root, 'node_modules', '.plinth-installed')
const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
const lockHash = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex')

const installed = existsSync(stamp) && existsSync(node) && readFileSync(stamp, 'utf8') === lockHash
if (!installed) {
  console.error('Installing what is missing …')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  // What the lock file says, without writing it. `npm ci` would refuse a registry that lacks packages for other systems.
  const flags = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error']
  const result = spawnSync(npm, ['install', ...flags], { cwd: root, stdio: 'inherit' })
  if (result.status !== 0) process.exit(result.status ?? 1)
  writeFileSync(stamp, lockHash)
}

const [entry, ...rest] = process.argv.slice(2)
const child = spawn(node, [join(root, entry), ...rest], {
  // `npm run plinth` acts where the person stands; every other script acts on the repository.
  cwd: (process.env.npm_lifecycle_event === 'plinth' && process.env.INIT_CWD) || root,
  stdio: 'inherit',
  env: { ...process.env, PATH: `${dirname(node)}:${join(root, 'node_modules', '.bin')}:${process.env.PATH}` },
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
