import { RpcError } from './rpcError.js'
import type { SolanaNode } from './solanaNode.js'

/** A JSON-RPC method. */
export interface RpcMethod {
  readonly fewest: number
  readonly most: number
  /** @throws RpcError where the method refuses. */
  answer(node: SolanaNode, parameters: readonly unknown[]): unknown
}

/** Makes a method of so many parameters. */
export const defineMethod = (
  fewest: number,
  most: number,
  answer: (node: SolanaNode, parameters: readonly unknown[]) => unknown,
): RpcMethod => ({ fewest, most, answer })

/** The version of Agave whose answers these are. */
export const agaveVersion = '4.2.2'

/** Puts a value into the frame that says at which slot it was so. */
export const inContext = ({ state }: SolanaNode, value: unknown): unknown => ({
  context: { apiVersion: agaveVersion, slot: state.slot },
  value,
})

/** As {@link inContext}, in a notification: without the version. */
export const inNotification = ({ state }: SolanaNode, value: unknown): unknown => ({
  context: { slot: state.slot },
  value,
})

/** Refuses to answer from an older slot than is asked for. */
export const checkContextSlot = ({ state }: SolanaNode, minContextSlot: bigint | undefined): void => {
  if (minContextSlot === undefined || minContextSlot <= state.slot) return
  throw new RpcError(-32016, 'Minimum context slot has not been reached', { contextSlot: state.slot })
}
