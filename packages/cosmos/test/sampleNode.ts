import { toHex } from '../src/codec/hex.js'
import type { Query } from '../src/codec/query.js'
import { endpointError } from '../src/errors.js'
import type { CosmosRequester } from '../src/requesterTransport.js'

/** What a node of a test's own answers to a query: bytes, or the code with which it refuses. */
export type SampleAnswer = Uint8Array | { code: number; log?: string }

/** What a {@link sampleNode} does where it differs from a sound one. */
export interface SampleNode {
  /** Answers a query at a height, which is 0 where none was asked for. */
  answer(path: string, data: string, height: bigint): SampleAnswer
  /** The height that the status tells; 100 by default. */
  latest?: bigint
  /** The height that a query says it is of; what was asked for, or the latest, by default. */
  heightOf?(path: string, height: bigint): bigint
  network?: string
}

/** The time of a height: six seconds a block. */
export const sampleTime = (height: bigint): Date => new Date(Date.parse('2026-01-01T00:00:00Z') + Number(height) * 6000)

/** The key under which a test's own node finds an answer. */
export const keyOf = <request>({ path, request }: Query<request, unknown>, value: request): string =>
  `${path} ${toHex(request.write(value))}`

/** A node of a test's own, and what it was asked: `status`, `blockchain <height>`, or `<path> @<height>`. */
export const sampleNode = (node: SampleNode): { rpc: CosmosRequester; asked: string[] } => {
  const { latest = 100n, network = 'moss-1', heightOf = (_, height) => height || latest } = node
  const asked: string[] = []
  const rpc: CosmosRequester = {
    request: async (method, params) => {
      if (method === 'status') {
        asked.push(method)
        const at = (height: bigint, which: string) => ({
          [`${which}_block_height`]: `${height}`,
          [`${which}_block_time`]: sampleTime(height).toISOString(),
        })
        return {
          node_info: { network },
          sync_info: { ...at(latest, 'latest'), ...at(1n, 'earliest'), catching_up: false },
        }
      }
      if (method === 'blockchain') {
        const { minHeight: height = '' } = params
        asked.push(`${method} ${height}`)
        return { block_metas: [{ header: { height, time: sampleTime(BigInt(height)).toISOString() } }] }
      }
      const { path = '', data = '', height = '0' } = params
      asked.push(`${path} @${height}`)
      const answer = node.answer(path, data, BigInt(height))
      if (!(answer instanceof Uint8Array)) {
        if (answer.code < 0) throw endpointError({ method: path, rpcCode: answer.code, said: answer.log ?? '' })
        return { response: { ...answer, value: null, height: '0' } }
      }
      const value = Buffer.from(answer).toString('base64')
      return { response: { code: 0, value, height: `${heightOf(path, BigInt(height))}` } }
    },
  }
  return { rpc, asked }
}
