import { fromBase64, toBase64 } from './codec/base64.js'
import { fromHex, toHex } from './codec/hex.js'
import { endpointError, rpcFault } from './errors.js'
import type { CosmosRequester } from './requesterTransport.js'
import { nameOf } from './transport.js'

/** A point in time, as a `Date` of JavaScript or one with nanoseconds writes it. */
interface Instant {
  toISOString(): string
}

/** What a node made of a transaction. */
interface TransactionOutcome {
  readonly code: number
  readonly codespace?: string | undefined
  readonly log?: string | undefined
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
  /** Only signing needs it. */
  broadcastTxSync?(parameters: { tx: Uint8Array }): Promise<TransactionOutcome>
  /** Only signing needs it. */
  tx?(parameters: { hash: Uint8Array }): Promise<{
    readonly hash: Uint8Array
    readonly height: number
    readonly result: TransactionOutcome
  }>
}

const askClient = async (
  client: CometClientLike,
  method: string,
  params: Readonly<Record<string, string>>,
): Promise<unknown> => {
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
  if (method === 'broadcast_tx_sync' && client.broadcastTxSync) {
    const { code, codespace, log } = await client.broadcastTxSync({ tx: fromBase64(params['tx'] ?? '') })
    return { code, codespace, log }
  }
  if (method === 'tx' && client.tx) {
    const { hash, height, result } = await client.tx({ hash: fromBase64(params['hash'] ?? '') })
    return { hash: toHex(hash), height: `${height}`, tx_result: result }
  }
  if (method !== 'blockchain') throw new Error(`the client has no ${method}`)
  const { blockMetas } = await client.blockchain(Number(params['minHeight']), Number(params['maxHeight']))
  return {
    block_metas: blockMetas.map(({ header: { height, time } }) => ({
      header: { height: `${height}`, time: time.toISOString() },
    })),
  }
}

/**
 * Makes a requester of a CometBFT client of cosmjs, for a wallet that has one open already. It makes a request for each
 * question: a URL in its place takes them all in one.
 *
 * @example
 * ```ts
 * import { connectComet } from '@cosmjs/tendermint-rpc'
 * import { cometRequester, cosmos, staking } from '@polystake/cosmos'
 *
 * const rpc = cometRequester(await connectComet('https://rpc.example'))
 * const hub = cosmos({ rpc, chain: 'cosmos:cosmoshub-4', protocols: [staking()] })
 * ```
 */
export const cometRequester = (client: CometClientLike): CosmosRequester => ({
  request: async (method, params) => {
    try {
      return await askClient(client, method, params)
    } catch (cause) {
      // cosmjs puts the HTTP status, or the node's error as JSON, into the message
      const said = cause instanceof Error ? cause.message : String(cause)
      const status = Number(/Bad status on response: (\d{3})/.exec(said)?.[1] ?? 0)
      const rpcCode = Number(/"code":\s*(-?\d+)/.exec(said)?.[1] ?? 0)
      throw endpointError({
        said,
        method: nameOf({ method, params }),
        cause,
        ...(status ? { status } : rpcFault(rpcCode, 0)),
      })
    }
  },
})
