import type { BlockTag } from './batch.js'
import type { Endpoint } from './endpoint.js'
import { endpointError, invalidResponse } from './errors.js'

/** A block, by what is needed of it. */
export interface BlockHeader {
  height: bigint
  time: Date
}

/** Makes a time of a block's seconds. @throws `invalid-response` for one that no calendar has */
export const blockTime = (seconds: bigint, method: string): Date => {
  const time = new Date(Number(seconds) * 1000)
  if (Number.isNaN(time.getTime())) throw invalidResponse(method, 'its time is in no calendar')
  return time
}

const quantity = (value: unknown, method: string): bigint => {
  if (typeof value === 'string' && /^0x[0-9a-f]{1,16}$/i.test(value)) return BigInt(value)
  throw invalidResponse(method, 'a number is missing')
}

/** Reads a block's number and time. @throws `node-behind` where the node does not know it */
export const readHeader = async (endpoint: Endpoint, block: BlockTag, signal: AbortSignal): Promise<BlockHeader> => {
  const method = 'eth_getBlockByNumber'
  const asked = await endpoint.ask(method, [block, false], signal)
  if ('fault' in asked) throw endpointError(asked.fault)
  const { number, timestamp } = Object(asked.result)
  return { height: quantity(number, method), time: blockTime(quantity(timestamp, method), method) }
}

/** Reads the endpoint's own chain id. */
export const readEndpointChainId = async (endpoint: Endpoint, signal: AbortSignal): Promise<bigint> => {
  const asked = await endpoint.ask('eth_chainId', [], signal)
  if ('fault' in asked) throw endpointError(asked.fault)
  return quantity(asked.result, 'eth_chainId')
}
