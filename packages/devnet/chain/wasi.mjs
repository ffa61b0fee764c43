// The part of WASI preview 1 that Go's runtime asks for, without files or network. Node's own `node:wasi` (Node 20)
// crashes on this program.
import { randomFillSync } from 'node:crypto'

const SUCCESS = 0
const BAD_DESCRIPTOR = 8
const NOT_SUPPORTED = 52
const CHARACTER_DEVICE = 2

/** The time in nanoseconds since the epoch, on every clock: it never runs backwards where a snapshot goes to another thread. */
const nanoseconds = () => BigInt(Math.round((performance.timeOrigin + performance.now()) * 1e3)) * 1000n

/** The two calls by which WASI hands over a list of NUL-terminated strings. */
const stringList = (memory, strings) => ({
  sizes: (countAt, sizeAt) => {
    memory.view().setUint32(countAt, strings.length, true)
    memory.view().setUint32(
      sizeAt,
      strings.reduce((total, string) => total + string.length, 0),
      true,
    )
    return SUCCESS
  },
  get: (pointersAt, stringsAt) => {
    let pointer = pointersAt
    let to = stringsAt
    for (const string of strings) {
      memory.view().setUint32(pointer, to, true)
      memory.bytes(to, string.length).set(string)
      pointer += 4
      to += string.length
    }
    return SUCCESS
  },
})

/** Writes what Go writes, which is a fatal error's trace, to the process's standard error. */
const write = (memory, vectorsAt, count, writtenAt) => {
  const decoder = new TextDecoder()
  let total = 0
  for (let index = 0; index < count; index++) {
    const vector = (vectorsAt >>> 0) + 8 * index
    const size = memory.view().getUint32(vector + 4, true)
    process.stderr.write(decoder.decode(memory.bytes(memory.view().getUint32(vector, true), size)))
    total += size
  }
  memory.view().setUint32(writtenAt, total, true)
  return SUCCESS
}

/** Answers every subscription at once: Go only ever subscribes to clocks here, and nothing waits. */
const poll = (memory, subscriptionsAt, eventsAt, count, countAt) => {
  for (let index = 0; index < count; index++) {
    const subscription = (subscriptionsAt >>> 0) + 48 * index
    const event = (eventsAt >>> 0) + 32 * index
    memory.bytes(event, 32).fill(0)
    memory.view().setBigUint64(event, memory.view().getBigUint64(subscription, true), true)
    memory.view().setUint8(event + 10, memory.view().getUint8(subscription + 8))
  }
  memory.view().setUint32(countAt, count, true)
  return SUCCESS
}

/**
 * Makes the imports of a WASI module.
 * `memory` must be an object whose `buffer` is set to the instance's memory before the first call.
 */
export const wasiImports = (module, memory) => {
  const text = new TextEncoder()
  const programArguments = stringList(memory, [text.encode('chain\0')])
  const environment = stringList(memory, [])
  const functions = {
    args_sizes_get: programArguments.sizes,
    args_get: programArguments.get,
    environ_sizes_get: environment.sizes,
    environ_get: environment.get,
    clock_time_get: (_clock, _precision, to) => {
      memory.view().setBigUint64(to, nanoseconds(), true)
      return SUCCESS
    },
    random_get: (to, length) => {
      randomFillSync(memory.bytes(to, length))
      return SUCCESS
    },
    fd_write: (_descriptor, vectorsAt, count, writtenAt) => write(memory, vectorsAt, count, writtenAt),
    fd_prestat_get: () => BAD_DESCRIPTOR,
    fd_fdstat_set_flags: () => SUCCESS,
    fd_fdstat_get: (_descriptor, to) => {
      memory.bytes(to, 24).fill(0)
      memory.view().setUint8(to >>> 0, CHARACTER_DEVICE)
      return SUCCESS
    },
    proc_exit: (code) => {
      throw new Error(`the chain has stopped: exit ${code}`)
    },
    sched_yield: () => SUCCESS,
    poll_oneoff: (subscriptionsAt, eventsAt, count, countAt) => poll(memory, subscriptionsAt, eventsAt, count, countAt),
  }
  const imports = WebAssembly.Module.imports(module).map(({ name }) => [name, functions[name] ?? (() => NOT_SUPPORTED)])
  return { wasi_snapshot_preview1: Object.fromEntries(imports) }
}
