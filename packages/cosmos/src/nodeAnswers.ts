import { invalidResponse, sanitizeText } from '@polystake/core'
import { endpointError, futureHeightCode } from './errors.js'

/** One block: how high, and when. */
export interface Block {
  height: bigint
  time: Date
}

/** How far a node has come, and how far back it remembers. */
export interface NodeStatus extends Block {
  network: string
  /** Absent where the node does not say. */
  earliest?: Block
}

/** A part of an answer, by the names on the way to it. */
export const part = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((at, name) => Object(at)[name], value)

/** Reads a height, which nodes write as a text. */
export const readHeight = (height: unknown, method: string): bigint => {
  if (typeof height === 'string' && /^[1-9]\d{0,18}$/.test(height)) return BigInt(height)
  throw invalidResponse(method, 'a height is no positive integer')
}

const readBlock = (height: unknown, time: unknown, method: string): Block => {
  const block = { height: readHeight(height, method), time: new Date(typeof time === 'string' ? time : Number.NaN) }
  if (Number.isNaN(block.time.getTime())) throw invalidResponse(method, 'a time is not RFC 3339')
  return block
}

/** Reads the answer to `status`. @throws `node-behind` for a node that is still catching up */
export const readStatus = (result: unknown): NodeStatus => {
  const method = 'status'
  const sync = (name: string) => part(result, 'sync_info', name)
  const readAt = (which: string) => readBlock(sync(`${which}_block_height`), sync(`${which}_block_time`), method)
  const latest = readAt('latest')
  if (sync('catching_up') === true) throw endpointError({ method, rpcCode: futureHeightCode })
  const earliest = Number(sync('earliest_block_height')) ? readAt('earliest') : undefined
  const network = part(result, 'node_info', 'network')
  return { ...latest, network: typeof network === 'string' ? sanitizeText(network) : '', ...(earliest && { earliest }) }
}

/** Reads the time of one height from the answer to `blockchain`. */
export const readBlockTime = (result: unknown, height: bigint): Date => {
  const header = (name: string) => part(result, 'block_metas', '0', 'header', name)
  const block = readBlock(header('height'), header('time'), 'blockchain')
  if (block.height === height) return block.time
  throw invalidResponse('blockchain', 'it is of another height')
}

/** What a module answered, and of which height. */
export interface QueryAnswer {
  /** Bytes, one a character. */
  value: string
  height: bigint
}

/** Reads the answer to `abci_query`. @throws `endpoint-refused` where the module refused */
export const readQueryAnswer = (result: unknown, method: string): QueryAnswer => {
  const response = (name: string) => part(result, 'response', name)
  const code = response('code') ?? 0
  if (typeof code !== 'number') throw invalidResponse(method, 'its code is no number')
  if (code !== 0) throw endpointError({ rpcCode: code, said: String(response('log') ?? ''), method })
  const height = readHeight(response('height'), method)
  try {
    return { value: atob(String(response('value') ?? '')), height }
  } catch (cause) {
    throw invalidResponse(method, 'its value is not base64', cause)
  }
}
