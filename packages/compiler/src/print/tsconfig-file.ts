import { jsonFile } from '../code/json-file.ts'

/** `tsconfig.json`: Node runs the TypeScript as it is; this is for editors and `npm run types`. */
export function printTsconfigFile(): string {
  return jsonFile({
    compilerOptions: {
      target: 'esnext',
      lib: ['esnext'],
      module: 'nodenext',
      types: ['node'],
      strict: true,
      noUncheckedIndexedAccess: true,
      erasableSyntaxOnly: true,
      verbatimModuleSyntax: true,
      allowImportingTsExtensions: true,
      skipLibCheck: true,
      noEmit: true,
    },
    include: ['src', 'test'],
  })
}
