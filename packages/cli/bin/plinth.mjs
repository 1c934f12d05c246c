#!/usr/bin/env node
// Starts Plinth on a Node that can run it: this one if it is new enough, else the one that npm installed beside Plinth.
// Plain JavaScript that any Node from 18 on can read.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const OLDEST = 24
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const built = join(root, 'dist', 'cli', 'plinth.js')
// In the repository the sources themselves are run.
const entry = existsSync(join(root, 'src', 'plinth.ts')) ? join(root, 'src', 'plinth.ts') : built

if (major(process.versions.node) >= OLDEST) {
  await import(pathToFileURL(entry).href)
} else {
  const node = installedNode()
  if (node) run(node)
  else {
    console.error(
      `Plinth needs Node ${OLDEST} or newer, and this is ${process.version}. Get one at https://nodejs.org and try again.`,
    )
    process.exitCode = 3
  }
}

/** The Node that came with the npm package `node`, or with the part of it that is made for this system. */
function installedNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform
  const file = process.platform === 'win32' ? 'node.exe' : 'node'
  const require = createRequire(import.meta.url)
  for (const name of ['node', `node-${system}-${process.arch}`, `node-bin-${system}-${process.arch}`]) {
    for (const folder of require.resolve.paths(name) ?? []) {
      const node = join(folder, name, 'bin', file)
      if (existsSync(node) && isNewEnough(node)) return node
    }
  }
  return undefined
}

function isNewEnough(node) {
  const answer = spawnSync(node, ['--version'], { encoding: 'utf8' })
  return answer.status === 0 && major(answer.stdout.trim().slice(1)) >= OLDEST
}

function run(node) {
  const child = spawn(node, [entry, ...process.argv.slice(2)], { stdio: 'inherit' })
  // At a terminal Ctrl-C reaches the child by itself; here it must only not end the parent first.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code))
}

function major(version) {
  return Number(version.split('.')[0])
}
