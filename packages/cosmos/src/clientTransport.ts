import { StakingError } from '@polystake/core'
import { toBase64 } from './codec/base64.js'
import { fromHex } from './codec/hex.js'
import { endpointError } from './errors.js'
import type { Answer, Call, Transport } from './transport.js'

/** A bare way to a node: gives the result of one JSON-RPC call of CometBFT, or throws. */
export interface CosmosRequester {
  request(method: string, params: Readonly<Record<string, string>>, options: { signal: AbortSignal }): Promise<unknown>
}

/** A point in time, as a `Date` of JavaScript or one with nanoseconds writes it. */
interface Instant {
  toISOString(): string
}

/** A CometBFT client, such as `connectComet` of cosmjs gives. */
export interface CometClientLike {
  abciQuery(parameters: { path: string; data: Uint8Array; height?: number }): Promise<{
    readonly code?: number | undefined
    readonly value: Uint8Array
    readonly height?: number | undefined
    readonly log?: string | undefined
  }>
  status(): Promise<{
    readonly nodeInfo: { readonly network: string }
    readonly syncInfo: {
      readonly latestBlockHeight: number
      readonly latestBlockTime: Instant
      readonly catchingUp: boolean
      readonly earliestBlockHeight?: number | undefined
      readonly earliestBlockTime?: Instant | undefined
    }
  }>
  blockchain(
    minHeight?: number,
    maxHeight?: number,
  ): Promise<{
    readonly blockMetas: readonly { readonly header: { readonly height: number; readonly time: Instant } }[]
  }>
}

/** Asks a client of cosmjs, and writes its answers as the node would. */
const askClient = async (client: CometClientLike, { method, params }: Call): Promise<unknown> => {
  const at = Number(params['height'])
  if (method === 'abci_query') {
    const question = { path: params['path'] ?? '', data: fromHex(params['data'] ?? ''), ...(at > 0 && { height: at }) }
    const { value, height, ...response } = await client.abciQuery(question)
    return { response: { ...response, value: toBase64(value), height: `${height}` } }
  }
  if (method === 'status') {
    const { nodeInfo: node_info, syncInfo: sync } = await client.status()
    const { earliestBlockHeight: earliest, earliestBlockTime } = sync
    const sync_info = {
      latest_block_height: `${sync.latestBlockHeight}`,
      latest_block_time: sync.latestBlockTime.toISOString(),
      catching_up: sync.catchingUp,
      ...(earliest && { earliest_block_height: `${earliest}`, earliest_block_time: earliestBlockTime?.toISOString() }),
    }
    return { node_info, sync_info }
  }
  const { blockMetas } = await client.blockchain(Number(params['minHeight']), Number(params['maxHeight']))
  return {
    block_metas: blockMetas.map(({ header: { height, time } }) => ({
      header: { height: `${height}`, time: time.toISOString() },
    })),
  }
}

/** Reads an error that a chain library threw: cosmjs puts the HTTP status, or the code of the node's error, into its message. */
const libraryError = (cause: unknown, method: string): StakingError => {
  if (StakingError.isInstance(cause)) return cause
  const said = cause instanceof Error ? cause.message : String(cause)
  const status = Number(/Bad status on response: (\d{3})/.exec(said)?.[1] ?? 0)
  const code = Object(cause).code ?? /"code":\s*(-\d+)/.exec(said)?.[1]
  return endpointError({ said, method, cause, ...(status ? { status } : { rpcCode: Number(code) || 0 }) })
}

/** Speaks through what the wallet has: a CometBFT client, or a function that makes one request. It cannot batch. */
export const clientTransport = (client: CometClientLike | CosmosRequester): Transport => ({
  send: (calls, signal) =>
    Promise.all(
      calls.map(async (call): Promise<Answer> => {
        const { method, params } = call
        try {
          const asked = 'request' in client ? client.request(method, params, { signal }) : askClient(client, call)
          return { result: await asked }
        } catch (cause) {
          signal.throwIfAborted()
          return { error: libraryError(cause, params['path'] ?? method) }
        }
      }),
    ),
})
