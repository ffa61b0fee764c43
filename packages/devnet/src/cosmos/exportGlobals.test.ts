import { expect, test } from 'vitest'
import { exportGlobals } from './exportGlobals.js'

const preamble = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]
/** Two mutable i32 globals: 7 and 9. */
const globals = [6, 11, 2, 0x7f, 1, 0x41, 7, 0x0b, 0x7f, 1, 0x41, 9, 0x0b]
const memory = [5, 3, 1, 0, 1]
const exported = [7, 5, 1, 1, 'm'.charCodeAt(0), 2, 0]
const custom = [0, 2, 1, 'x'.charCodeAt(0)]

test('adds every global to what is exported, and keeps the rest', async () => {
  const wasm = exportGlobals(Uint8Array.from([...preamble, ...memory, ...globals, ...exported, ...custom]))
  const { instance, module } = await WebAssembly.instantiate(Buffer.from(wasm))
  expect(Object.keys(instance.exports)).toEqual(['m', 'global0', 'global1'])
  const [first, second] = [instance.exports['global0'], instance.exports['global1']]
  if (!(first instanceof WebAssembly.Global && second instanceof WebAssembly.Global)) throw new Error('no globals')
  expect([first.value, second.value]).toEqual([7, 9])
  second.value = 10
  expect(second.value).toBe(10)
  expect(WebAssembly.Module.customSections(module, 'x')).toHaveLength(1)
})

test('refuses a binary without exports', () => {
  expect(() => exportGlobals(Uint8Array.from([...preamble, ...memory]))).toThrow('no export section')
})

test('refuses a binary that is cut off', () => {
  expect(() => exportGlobals(Uint8Array.from([...preamble, 7, 0x80]))).toThrow('ends within a number')
})
