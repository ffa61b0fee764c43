import { defineConfig } from 'tsup'

const shared = { dts: false, sourcemap: true, treeshake: true, target: 'es2022' } as const

export default defineConfig([
  { ...shared, entry: ['src/index.ts'], format: ['esm', 'cjs'], clean: true },
  { ...shared, entry: ['src/bin.ts'], format: ['esm'] },
])
