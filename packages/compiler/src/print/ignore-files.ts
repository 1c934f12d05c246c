/** `.gitignore`: what git must not keep. */
export function printGitignoreFile(): string {
  return 'node_modules/\ndata/\n.env\n'
}

/** `.dockerignore`: what an image must not hold. */
export function printDockerignoreFile(): string {
  return '.git\nnode_modules\ndata\n.env\n'
}

/** `.npmrc`: drivers come with their binaries, so that no package needs to run anything at install. */
export function printNpmrcFile(): string {
  return 'ignore-scripts=true\n'
}
