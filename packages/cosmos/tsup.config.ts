import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/index.ts', 'src/all.ts', 'src/signing.ts'],
  format: ['esm', 'cjs'],
  dts: false,
  sourcemap: true,
  clean: true,
  treeshake: true,
  target: 'es2022',
})
