import { StakingError } from '@polystake/core'
import { fromBase64 } from './codec/base64.js'
import { endpointError, invalidResponse } from './errors.js'

/** How far a node has come, and how far back it remembers. */
export interface NodeStatus {
  network: string
  height: bigint
  time: Date
  /** Absent where the node does not say. */
  earliest?: { height: bigint; time: Date }
}

type Fields = Readonly<Record<string, unknown>>

/** An object's field that is an object. */
const fieldsOf = (value: unknown, method: string): Fields => {
  if (typeof value !== 'object' || value === null) throw invalidResponse(method, 'a part of it is missing')
  return value as Fields
}

const heightOf = (value: unknown, method: string): bigint => {
  if (typeof value !== 'string' || !/^\d{1,19}$/.test(value)) throw invalidResponse(method, 'the height is no integer')
  return BigInt(value)
}

const timeOf = (value: unknown, method: string): Date => {
  const time = new Date(typeof value === 'string' ? value : Number.NaN)
  if (Number.isNaN(time.getTime())) throw invalidResponse(method, 'the time is not RFC 3339')
  return time
}

/** Reads the answer to `status`. @throws `node-behind` for a node that is still catching up */
export const readStatus = (result: unknown): NodeStatus => {
  const fields = fieldsOf(result, 'status')
  const network = fieldsOf(fields['node_info'], 'status')['network']
  const sync = fieldsOf(fields['sync_info'], 'status')
  if (typeof network !== 'string') throw invalidResponse('status', 'it names no network')
  const height = heightOf(sync['latest_block_height'], 'status')
  if (sync['catching_up'] === true)
    throw new StakingError('node-behind', {
      message: 'The node is still catching up with its chain.',
      context: { height: height.toString() },
    })
  const status: NodeStatus = { network, height, time: timeOf(sync['latest_block_time'], 'status') }
  const from = sync['earliest_block_height']
  if (from === undefined || from === '0') return status
  const earliest = { height: heightOf(from, 'status'), time: timeOf(sync['earliest_block_time'], 'status') }
  return { ...status, earliest }
}

/** Reads the time of one height from the answer to `blockchain`. */
export const readBlockTime = (result: unknown, height: bigint): Date => {
  const metas = fieldsOf(result, 'blockchain')['block_metas']
  const header = Array.isArray(metas) && metas.length === 1 ? fieldsOf(metas[0], 'blockchain')['header'] : undefined
  const fields = fieldsOf(header, 'blockchain')
  if (heightOf(fields['height'], 'blockchain') !== height)
    throw invalidResponse('blockchain', 'it is of another height')
  return timeOf(fields['time'], 'blockchain')
}

/** What a module answered, and of which height. */
export interface QueryAnswer {
  value: Uint8Array
  height: bigint
}

/** Reads the answer to `abci_query`. @throws `endpoint-refused` where the module refused */
export const readQueryAnswer = (result: unknown, path: string): QueryAnswer => {
  const { code = 0, log, value, height } = fieldsOf(fieldsOf(result, path)['response'], path)
  if (typeof code !== 'number') throw invalidResponse(path, 'the code is no number')
  if (code !== 0) throw endpointError({ rpcCode: code, said: typeof log === 'string' ? log : '', method: path })
  if (typeof value !== 'string' && value !== null && value !== undefined)
    throw invalidResponse(path, 'the value is no text')
  try {
    return { value: fromBase64(value ?? ''), height: heightOf(height, path) }
  } catch (cause) {
    if (cause instanceof RangeError) throw invalidResponse(path, cause.message, cause)
    throw cause
  }
}
