// One instance of the compiled chain: requests, and snapshots of all that it is.
import { wasiImports } from './wasi.mjs'

const PAGE_BYTES = 65536

/** Views of the instance's memory, made anew each time: the memory grows, and a view does not grow with it. */
const createMemory = () => ({
  buffer: undefined,
  view() {
    return new DataView(this.buffer.buffer)
  },
  bytes(at, length) {
    return new Uint8Array(this.buffer.buffer, at >>> 0, length)
  },
})

/** Starts an instance of a compiled module. */
export const startWasmChain = async (module) => {
  const text = new TextEncoder()
  const decoder = new TextDecoder()
  const memory = createMemory()
  const { exports } = await WebAssembly.instantiate(module, wasiImports(module, memory))
  memory.buffer = exports.memory
  exports._initialize()
  const globals = Object.keys(exports)
    .filter((name) => /^global\d+$/.test(name))
    .map((name) => exports[name])

  return {
    /** Runs one request and returns its answer; throws the chain's own error where it refuses. */
    request(request) {
      const bytes = text.encode(JSON.stringify(request))
      memory.bytes(exports.alloc(bytes.length), bytes.length).set(bytes)
      const length = exports.call()
      const answer = JSON.parse(decoder.decode(memory.bytes(exports.result(), Math.abs(length))))
      if (length < 0) throw new Error(`${answer.error}\n${answer.stack}`)
      return answer
    },
    /** The size of the memory in bytes. */
    memorySize: () => exports.memory.buffer.byteLength,
    /** Copies the memory and the globals, between two requests. The copy is shared, so that it crosses threads for nothing. */
    snapshot() {
      const copy = new Uint8Array(new SharedArrayBuffer(exports.memory.buffer.byteLength))
      copy.set(new Uint8Array(exports.memory.buffer))
      return { memory: copy, globals: globals.map((each) => each.value) }
    },
    /** Goes back to a snapshot of the same build. A memory cannot shrink: what is over is zeroed, and Go is told of it. */
    restore(snapshot) {
      const missing = snapshot.memory.length - exports.memory.buffer.byteLength
      if (missing > 0) exports.memory.grow(missing / PAGE_BYTES)
      const bytes = new Uint8Array(exports.memory.buffer)
      bytes.set(snapshot.memory)
      bytes.fill(0, snapshot.memory.length)
      for (const [index, each] of globals.entries()) each.value = snapshot.globals[index]
      if (missing < 0) exports.grown(bytes.length / PAGE_BYTES)
    },
  }
}
