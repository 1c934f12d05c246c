// Refuses a Node that cannot run TypeScript. Plain JavaScript, so that an old one can read it. Printed by Plinth.
const major = Number(process.versions.node.split('.')[0])

if (major < 24) {
  console.error('This backend needs Node 24 or later; this is Node ' + process.versions.node + '. Get one at https://nodejs.org.')
  process.exit(1)
}
