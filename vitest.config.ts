import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'

const source = (path: string) => fileURLToPath(new URL(`./packages/${path}.ts`, import.meta.url))

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@polystake\/([a-z]+)$/, replacement: source('$1/src/index') },
      { find: /^@polystake\/([a-z]+)\/([a-z]+)$/, replacement: source('$1/src/$2') },
    ],
  },
  test: {
    include: ['{packages,apps,examples}/**/*.test.{ts,tsx}', '{bench,test}/**/*.test.ts'],
    exclude: [...configDefaults.exclude, '**/dist/**', '**/*.node.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
  },
})
