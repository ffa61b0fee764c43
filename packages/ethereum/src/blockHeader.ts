import { invalidResponse } from '@polystake/core'
import type { Hex } from './address.js'
import type { Endpoint } from './endpoint.js'

/** A block, as JSON-RPC names it: its number, or `latest`. */
export type BlockTag = Hex | 'latest'

/** Writes a block's number as JSON-RPC names it. */
export const toBlockTag = (height: bigint): BlockTag => `0x${height.toString(16)}`

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

/** Reads a number as JSON-RPC writes it. @throws `invalid-response` */
export const quantity = (value: unknown, method: string): bigint => {
  if (typeof value === 'string' && /^0x[0-9a-f]{1,64}$/i.test(value)) return BigInt(value)
  throw invalidResponse(method, 'a number is missing')
}

/** Reads a block's number and time. @throws `node-behind` where the node does not know it */
export const readHeader = async (endpoint: Endpoint, block: BlockTag, signal: AbortSignal): Promise<BlockHeader> => {
  const method = 'eth_getBlockByNumber'
  const { number, timestamp } = Object(await endpoint.get(method, [block, false], signal))
  return { height: quantity(number, method), time: blockTime(quantity(timestamp, method), method) }
}
