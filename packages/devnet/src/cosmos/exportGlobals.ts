const GLOBAL_SECTION = 6
const EXPORT_SECTION = 7
const GLOBAL_EXPORT = 3
const PREAMBLE_BYTES = 8

const leb128 = (value: number): number[] => {
  const bytes: number[] = []
  let rest = value
  do {
    bytes.push((rest & 127) | (rest > 127 ? 128 : 0))
    rest >>>= 7
  } while (rest)
  return bytes
}

/** Reads an unsigned LEB128 number and where it ends. */
const readNumber = (bytes: Uint8Array, at: number): { value: number; end: number } => {
  let value = 0
  for (let end = at, shift = 0; end < bytes.length; end++, shift += 7) {
    const byte = bytes[end] ?? 0
    value |= (byte & 127) << shift
    if (byte < 128) return { value: value >>> 0, end: end + 1 }
  }
  throw new Error('the WebAssembly binary ends within a number')
}

const withGlobals = (exports: Uint8Array, globals: number): Uint8Array => {
  const { value: count, end } = readNumber(exports, 0)
  const added = Array.from({ length: globals }, (_, index) => {
    const name = Buffer.from(`global${index}`)
    return [name.length, ...name, GLOBAL_EXPORT, ...leb128(index)]
  })
  return Uint8Array.from([...leb128(count + globals), ...exports.subarray(end), ...added.flat()])
}

/**
 * Adds every global of a WebAssembly binary that imports none to its exports, as `global0`, `global1` …
 * Go keeps its stack pointer and its current goroutine there, and a snapshot of the memory alone is of no use.
 *
 * @throws Error where the binary has no export section.
 */
export const exportGlobals = (wasm: Uint8Array): Uint8Array => {
  let globals = 0
  for (let start = PREAMBLE_BYTES; start < wasm.length; ) {
    const { value: length, end: at } = readNumber(wasm, start + 1)
    const end = at + length
    if (wasm[start] === GLOBAL_SECTION) globals = readNumber(wasm, at).value
    if (wasm[start] === EXPORT_SECTION) {
      const exports = withGlobals(wasm.subarray(at, end), globals)
      const header = Uint8Array.from([EXPORT_SECTION, ...leb128(exports.length)])
      return new Uint8Array(Buffer.concat([wasm.subarray(0, start), header, exports, wasm.subarray(end)]))
    }
    start = end
  }
  throw new Error('the WebAssembly binary has no export section')
}
