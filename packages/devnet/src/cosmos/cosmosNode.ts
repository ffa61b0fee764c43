import { type Block, type ChainState, copyState } from './chainState.js'
import type { ChainMemory, ChainThread, CheckResult } from './chainThread.js'
import { type BlockOptions, makeBlock } from './makeBlock.js'
import { sha256 } from './sha256.js'
import { timestamp } from './timestamp.js'
import { upperHex } from './upperHex.js'
import { applyUpdates } from './validatorSet.js'

/** What {@link createCosmosNode} works with. */
export interface CosmosNodeParameters {
  readonly thread: ChainThread
  readonly chainId: string
  readonly prefix: string
  /** Of the staked coin. */
  readonly decimals: number
  readonly minimumGasPrice: string
  /** The genesis' `app_state`. */
  readonly appState: Readonly<Record<string, unknown>>
  /** The first block's time, in milliseconds since the epoch. */
  readonly time: number
  readonly stepSeconds: number
  /** Whether a transaction gets a block at once, or waits for {@link CosmosNode.mine}. */
  readonly blocks: 'auto' | 'manual'
}

/** A state of the node, for {@link CosmosNode.restore}. */
export interface NodeSnapshot {
  readonly memory: ChainMemory
  readonly state: ChainState
}

/** The answer to a broadcast. */
export interface BroadcastOutcome {
  readonly hash: string
  /** `undefined` where the node knows the transaction already, and did not check it again. */
  readonly check: CheckResult | undefined
}

/** A chain with its blocks, its mempool and its clock: what a node is, but for the network. */
export interface CosmosNode {
  readonly chainId: string
  /** Milliseconds since the epoch. */
  readonly genesisTime: number
  readonly appState: Readonly<Record<string, unknown>>
  readonly state: () => Readonly<ChainState>
  readonly lastBlock: () => Block
  /** The lowest height of which it still has the block. */
  readonly lowestHeight: () => number
  /** Whether it finds transactions in its blocks. */
  readonly hasTransactionIndex: boolean
  /** Makes blocks, one step apart; `absent` holds for each of them, evidence goes into the first. */
  mine(count: number, options?: BlockOptions): Promise<void>
  /** Makes so many blocks, evenly spread over the time to come; the last one is `seconds` after the one before the first. */
  advanceTime(seconds: number, blocks?: number): Promise<void>
  broadcast(transaction: Buffer): Promise<BroadcastOutcome>
  query(path: string, data: Buffer, height: number): Promise<unknown>
  snapshot(): Promise<NodeSnapshot>
  restore(snapshot: NodeSnapshot): Promise<void>
}

const firstState = async (parameters: CosmosNodeParameters): Promise<ChainState> => {
  const { thread, chainId, prefix, decimals, minimumGasPrice, appState, time } = parameters
  const { appHash, updates } = await thread.request('init', {
    chainId,
    prefix,
    decimals,
    minGasPrices: minimumGasPrice,
    time: timestamp(time),
    genesis: appState,
  })
  const set = applyUpdates([], updates)
  return {
    time,
    appHash,
    blocks: [],
    sets: [[], set, set],
    transactions: new Map(),
    mempool: new Map(),
    seen: new Set(),
  }
}

/** Starts a chain from its genesis and makes its first two blocks: a client that connects wants to see one. */
export const createCosmosNode = async (parameters: CosmosNodeParameters): Promise<CosmosNode> => {
  const { thread, chainId, appState, time: genesisTime, stepSeconds, blocks } = parameters
  let state = await firstState(parameters)
  let queue: Promise<unknown> = Promise.resolve()
  let blockIsDue = false
  let failure: unknown // of a block that nobody asked for by name

  // One at a time: a transaction is never checked while a block is made, so that nothing has to be checked again.
  const exclusive = <result>(work: () => Promise<result>): Promise<result> => {
    const outcome = queue.then(work)
    queue = outcome.catch(() => undefined)
    return outcome
  }

  const block = (seconds: number, options: BlockOptions = {}) => {
    const time = state.blocks.length === 0 ? genesisTime : state.time + seconds * 1000
    return makeBlock({ ...options, thread, state, chainId, time })
  }

  const mine = (count: number, options: BlockOptions = {}) =>
    exclusive(async () => {
      const { evidence, ...others } = options
      for (let made = 0; made < count; made++) await block(stepSeconds, made === 0 ? options : others)
    })

  const mineSoon = () => {
    if (blocks === 'manual' || blockIsDue) return
    blockIsDue = true
    setImmediate(() => {
      blockIsDue = false
      exclusive(async () => {
        if (state.mempool.size > 0) await block(stepSeconds) // else another block took it along
      }).catch((error: unknown) => {
        failure = error
      })
    })
  }

  const check = async (hash: string, transaction: Buffer): Promise<CheckResult> => {
    const result = await thread.request('check', { data: transaction.toString('base64') })
    if (result.code) state.seen.delete(hash)
    else state.mempool.set(hash, transaction)
    return result
  }

  const lastBlock = (): Block => {
    const last = state.blocks.at(-1)
    if (!last) throw new Error('the chain has no block yet')
    return last
  }

  await mine(2)
  return {
    chainId,
    genesisTime,
    appState,
    state: () => state,
    lastBlock,
    lowestHeight: () => 1,
    hasTransactionIndex: true,
    mine,
    advanceTime: (seconds, count = 1) =>
      exclusive(async () => {
        const from = state.time
        for (let made = 1; made <= count; made++) {
          const time = from + Math.floor((seconds * 1000 * made) / count)
          await block((time - state.time) / 1000)
        }
      }),
    broadcast: async (transaction) => {
      if (failure !== undefined) throw failure
      const hash = upperHex(sha256(transaction))
      if (state.seen.has(hash)) return { hash, check: undefined }
      state.seen.add(hash)
      const result = await exclusive(() => check(hash, transaction))
      if (!result.code) mineSoon()
      return { hash, check: result }
    },
    query: (path, data, height) => thread.request('query', { path, data: data.toString('base64'), height }),
    snapshot: () => exclusive(async () => ({ memory: await thread.snapshot(), state: copyState(state) })),
    restore: (snapshot) =>
      exclusive(async () => {
        await thread.restore(snapshot.memory)
        state = copyState(snapshot.state)
        failure = undefined
        if (state.mempool.size > 0) mineSoon()
      }),
  }
}
