import { defineConfig, mergeConfig } from 'vitest/config'
import config from './vitest.config.js'

/** The tests against whole nodes: programs that take long to fetch, and are run one after another. */
export default mergeConfig(
  { resolve: config.resolve },
  defineConfig({
    test: {
      include: ['**/*.node.test.ts'],
      testTimeout: 300_000,
      hookTimeout: 600_000,
      fileParallelism: false,
    },
  }),
)
