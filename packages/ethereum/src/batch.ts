import { invalidResponse } from '@polystake/core'
import { type Hex, isHex } from './address.js'
import { type BlockTag, quantity } from './blockHeader.js'
import { encodeCall } from './codec/encodeCall.js'
import { coinOwnerOf, decodeAggregate, encodeAggregate, multicall3 } from './codec/multicall3.js'
import type { Call, Outcome } from './codec/read.js'
import { decodeUint } from './codec/word.js'
import type { Asked, Endpoint } from './endpoint.js'
import { endpointError, isTooLarge, revertData } from './errors.js'

/** How calls are put to a node. */
export interface Batch {
  /** Many as one `eth_call`, unless that is too much for the node, or the chain has no Multicall3 at that block. */
  aggregate(calls: readonly Call[], block: BlockTag): Promise<readonly Outcome[] | 'too-large' | 'no-multicall'>
  /** Each as a call of its own. */
  single(calls: readonly Call[], block: BlockTag): Promise<readonly Outcome[]>
}

const hexOf = (result: unknown, method: string): Hex => {
  if (isHex(result)) return result
  throw invalidResponse(method, 'it is not hexadecimal bytes')
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
  const askOne = async (call: Call, block: BlockTag): Promise<Outcome> => {
    const owner = coinOwnerOf(call)
    if (!owner) return outcomeOf(await endpoint.ask('eth_call', [{ to: call.to, data: call.data }, block], signal))
    const method = 'eth_getBalance'
    const value = quantity(await endpoint.get(method, [owner, block], signal), method)
    return { success: true, data: encodeCall('0x', value) }
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
        throw invalidResponse('eth_call', 'Multicall3 does not answer so', cause)
      }
      if (outcomes.length !== calls.length) throw invalidResponse('eth_call', 'answers are missing')
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
