import { defineConfig } from 'tsup'

const options = { dts: false, sourcemap: true, treeshake: true, target: 'es2022' } as const

// The program awaits at its top level, which CommonJS cannot.
export default defineConfig([
  { ...options, entry: ['src/index.ts'], format: ['esm', 'cjs'], clean: ['!bin.*'] },
  { ...options, entry: ['src/bin.ts'], format: ['esm'] },
])
