import { type Hex, isHex } from './address.js'
import { coinOwnerOf, decodeAggregate, encodeAggregate, multicall3 } from './codec/multicall3.js'
import type { Call, Outcome } from './codec/read.js'
import { decodeUint } from './codec/word.js'
import type { Asked, Endpoint } from './endpoint.js'
import { endpointError, invalidResponse, isTooLarge, revertData } from './errors.js'

/** A block, as JSON-RPC names it: its number, or `latest`. */
export type BlockTag = Hex | 'latest'

/** Writes a block's number as JSON-RPC names it. */
export const toBlockTag = (height: bigint): BlockTag => `0x${height.toString(16)}`

/** How calls are put to a node. */
export interface Batch {
  /** Many as one `eth_call`, unless that is too much for the node, or the chain has no Multicall3 at that block. */
  aggregate(calls: readonly Call[], block: BlockTag): Promise<readonly Outcome[] | 'too-large' | 'no-multicall'>
  /** Each as a call of its own. */
  single(calls: readonly Call[], block: BlockTag): Promise<readonly Outcome[]>
}

const hexOf = (result: unknown, method: string): Hex => {
  if (isHex(result)) return result
  throw invalidResponse(method, 'it is not bytes in hexadecimal digits')
}

/** What a call that was sent alone came to. */
export const outcomeOf = (asked: Asked): Outcome => {
  if ('result' in asked) return { success: true, data: hexOf(asked.result, 'eth_call') }
  const data = revertData(asked.fault) ?? (isTooLarge(asked.fault) ? '0x' : undefined)
  if (data === undefined) throw endpointError(asked.fault)
  return { success: false, data }
}

/** How many calls that go out alone are under way at once. */
const singlesAtOnce = 32

/** Makes what puts calls to a node. */
export const createBatch = (endpoint: Endpoint, signal: AbortSignal): Batch => {
  const coinBalance = async (owner: Hex, block: BlockTag): Promise<Outcome> => {
    const asked = await endpoint.ask('eth_getBalance', [owner, block], signal)
    if ('fault' in asked) throw endpointError(asked.fault)
    if (typeof asked.result !== 'string' || !/^0x[0-9a-f]{1,64}$/i.test(asked.result))
      throw invalidResponse('eth_getBalance', 'it is not a number')
    return { success: true, data: `0x${asked.result.slice(2).padStart(64, '0')}` }
  }
  const askOne = async (call: Call, block: BlockTag): Promise<Outcome> => {
    const owner = coinOwnerOf(call)
    if (owner) return coinBalance(owner, block)
    return outcomeOf(await endpoint.ask('eth_call', [{ to: call.to, data: call.data }, block], signal))
  }
  return {
    aggregate: async (calls, block) => {
      const request = { to: multicall3, data: encodeAggregate(calls) }
      const asked = await endpoint.ask('eth_call', [request, block], signal)
      if ('fault' in asked) {
        if (isTooLarge(asked.fault)) return 'too-large'
        throw endpointError(asked.fault)
      }
      const data = hexOf(asked.result, 'eth_call')
      if (data === '0x') return 'no-multicall'
      let outcomes: readonly Outcome[]
      try {
        outcomes = decodeAggregate(data)
      } catch (cause) {
        throw invalidResponse('eth_call', 'it is not what Multicall3 answers', cause)
      }
      if (outcomes.length !== calls.length) throw invalidResponse('eth_call', 'it has not as many answers as calls')
      return outcomes
    },
    single: async (calls, block) => {
      const outcomes: Outcome[] = []
      const left = calls.entries()
      const worker = async (): Promise<void> => {
        for (const [index, call] of left) outcomes[index] = await askOne(call, block)
      }
      await Promise.all(Array.from({ length: singlesAtOnce }, worker))
      return outcomes
    },
  }
}

/** The value of a read that every block has. @throws `invalid-response` */
export const uintOf = (outcome: Outcome | undefined, what: string): bigint => {
  try {
    if (outcome?.success) return decodeUint(outcome.data)
  } catch {
    // it is told below
  }
  throw invalidResponse('eth_call', `it has no ${what}`)
}
