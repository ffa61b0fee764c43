import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { chainFolder } from './chainFolder.js'

/** A validator's change of power, as the chain reports it; bytes are base64 and a power of 0 leaves the set. */
export interface ValidatorUpdate {
  readonly address: string
  readonly pubKey: string
  readonly power: number
}

/** An event in CometBFT's JSON. */
export interface ChainEvent {
  readonly type: string
  readonly attributes: readonly { readonly key: string; readonly value: string; readonly index: boolean }[]
}

/** A transaction's result in CometBFT's JSON. */
export interface TransactionResult {
  readonly code: number
  readonly events: readonly ChainEvent[]
}

/** What CheckTx answers; the chain leaves empty fields out. */
export interface CheckResult {
  readonly code?: number
  readonly data?: string
  readonly log?: string
  readonly codespace?: string
}

/** What the chain's Go program takes and gives, by operation; times are RFC 3339 and bytes base64. */
export interface ChainOperations {
  defaultGenesis: { request: { prefix: string }; answer: Record<string, unknown> }
  init: {
    request: { chainId: string; prefix: string; decimals: number; minGasPrices: string; time: string; genesis: unknown }
    answer: { appHash: string; updates: readonly ValidatorUpdate[] }
  }
  block: {
    request: {
      time: string
      hash: string
      proposer: string
      txs: readonly string[]
      votes: readonly { address: string; power: number; absent: boolean }[]
      evidence: readonly { address: string; power: number; height: number; time: string }[]
      events: boolean
    }
    answer: {
      appHash: string
      txResults?: readonly TransactionResult[]
      updates: readonly ValidatorUpdate[]
      events?: readonly ChainEvent[]
    }
  }
  check: { request: { data: string }; answer: CheckResult }
  query: { request: { path: string; data: string; height: number }; answer: unknown }
}

/** All that an instance of the chain is, between two requests. */
export interface ChainMemory {
  readonly memory: Uint8Array
  readonly globals: readonly (number | bigint)[]
}

/** The chain's Go program in a thread of its own; it works requests off in their order. */
export interface ChainThread {
  /** @throws Error with the chain's own words where it refuses. */
  request<operation extends keyof ChainOperations>(
    op: operation,
    request: ChainOperations[operation]['request'],
  ): Promise<ChainOperations[operation]['answer']>
  snapshot(): Promise<ChainMemory>
  restore(memory: ChainMemory): Promise<void>
  /** The size of the program's memory in bytes. */
  memorySize(): Promise<number>
  /** Ends the thread; what was not answered yet is rejected. */
  stop(): Promise<void>
}

interface Waiting {
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: Error) => void
}

// Compiling takes longer than all the rest of a start: once per process, whatever the number of chains.
const modules = new Map<string, Promise<WebAssembly.Module>>()

const compile = (wasm: string): Promise<WebAssembly.Module> => {
  const known = modules.get(wasm)
  if (known !== undefined) return known
  const module = readFile(wasm).then((bytes) => WebAssembly.compile(bytes))
  modules.set(wasm, module)
  module.catch(() => modules.delete(wasm))
  return module
}

const started = (worker: Worker): Promise<void> =>
  new Promise((resolve, reject) => {
    worker.once('message', () => resolve())
    worker.once('error', reject)
  })

/** Starts the chain's program, compiled to the WebAssembly file that is given, in a thread. */
export const startChainThread = async (wasm: string): Promise<ChainThread> => {
  const module = await compile(wasm)
  const worker = new Worker(join(chainFolder(), 'worker.mjs'), { workerData: { module }, execArgv: [] })
  await started(worker)
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let ended: Error | undefined

  const end = (error: Error) => {
    ended ??= error
    for (const { reject } of waiting.values()) reject(ended)
    waiting.clear()
  }
  worker.on('error', end)
  worker.on('exit', () => end(new Error('the chain has ended')))
  worker.on('message', ({ id, answer, error }: { id: number; answer?: unknown; error?: string }) => {
    const waiter = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) waiter?.resolve(answer)
    else waiter?.reject(new Error(error))
  })

  const call = <answer>(method: string, argument?: unknown): Promise<answer> =>
    new Promise((resolve, reject) => {
      if (ended) return reject(ended)
      lastId += 1
      waiting.set(lastId, { resolve: (answer) => resolve(answer as answer), reject })
      worker.postMessage({ id: lastId, method, argument })
    })

  return {
    request: (op, request) => call('request', { op, ...request }),
    snapshot: () => call('snapshot'),
    restore: (memory) => call('restore', memory),
    memorySize: () => call('memorySize'),
    stop: async () => {
      await worker.terminate()
    },
  }
}
