import { toBase64 } from './codec/base64.js'
import { fromHex } from './codec/hex.js'
import { libraryError } from './errors.js'
import type { Answer, Call, Transport } from './transport.js'

/** A bare way to a node: gives the result of one JSON-RPC call of CometBFT, or throws. */
export interface CosmosRequester {
  request(method: string, params: Readonly<Record<string, string>>, options: { signal: AbortSignal }): Promise<unknown>
}

/** A CometBFT client, such as `connectComet` of cosmjs gives. */
export interface CometClientLike {
  abciQuery(parameters: { path: string; data: Uint8Array; height?: number }): Promise<{
    readonly code: number
    readonly value: Uint8Array
    readonly height?: number | undefined
    readonly log?: string | undefined
  }>
  status(): Promise<{
    readonly nodeInfo: { readonly network: string }
    readonly syncInfo: {
      readonly latestBlockHeight: number
      readonly latestBlockTime: Date
      readonly catchingUp: boolean
      readonly earliestBlockHeight?: number | undefined
      readonly earliestBlockTime?: Date | undefined
    }
  }>
  blockchain(
    minHeight?: number,
    maxHeight?: number,
  ): Promise<{
    readonly blockMetas: readonly {
      readonly header: { readonly height: number; readonly time: Date; readonly chainId: string }
    }[]
  }>
}

const writeHeight = (height: number | undefined): string | undefined => height?.toString()

/** Asks a client of cosmjs, and writes its answers as the node would. */
const askClient = async (client: CometClientLike, { method, params }: Call): Promise<unknown> => {
  if (method === 'abci_query') {
    const height = params['height']
    const { code, value, log, ...found } = await client.abciQuery({
      path: params['path'] ?? '',
      data: fromHex(params['data'] ?? ''),
      ...(height === undefined ? {} : { height: Number(height) }),
    })
    return { response: { code, log, value: toBase64(value), height: writeHeight(found.height) } }
  }
  if (method === 'status') {
    const { nodeInfo, syncInfo } = await client.status()
    return {
      node_info: { network: nodeInfo.network },
      sync_info: {
        latest_block_height: writeHeight(syncInfo.latestBlockHeight),
        latest_block_time: syncInfo.latestBlockTime.toISOString(),
        earliest_block_height: writeHeight(syncInfo.earliestBlockHeight),
        earliest_block_time: syncInfo.earliestBlockTime?.toISOString(),
        catching_up: syncInfo.catchingUp,
      },
    }
  }
  const { blockMetas } = await client.blockchain(Number(params['minHeight']), Number(params['maxHeight']))
  return {
    block_metas: blockMetas.map(({ header }) => ({
      header: { height: writeHeight(header.height), time: header.time.toISOString(), chain_id: header.chainId },
    })),
  }
}

/** Speaks through what the wallet has: a CometBFT client, or a function that makes one request. It cannot batch. */
export const clientTransport = (client: CometClientLike | CosmosRequester): Transport => ({
  send: (calls, signal) =>
    Promise.all(
      calls.map(async (call): Promise<Answer> => {
        try {
          const asked =
            'request' in client ? client.request(call.method, call.params, { signal }) : askClient(client, call)
          return { result: await asked }
        } catch (cause) {
          signal.throwIfAborted()
          return { error: libraryError(cause, call.params['path'] ?? call.method) }
        }
      }),
    ),
})
