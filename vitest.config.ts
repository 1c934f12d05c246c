import { configDefaults, defineConfig } from 'vitest/config'

export default defineConfig({
  // Folders of expected output hold the tests of printed apps, which `node --test` runs in an app of their own.
  test: { exclude: [...configDefaults.exclude, '**/expected/**', '**/expected-*/**', '**/.plinth/**'] },
})
