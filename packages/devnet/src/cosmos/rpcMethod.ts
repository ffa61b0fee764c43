import type { CosmosNode } from './cosmosNode.js'
import type { Decoded, DecodeParameters, ParameterList } from './rpcParameters.js'

/** A JSON-RPC method. */
export interface RpcMethod {
  readonly parameters: ParameterList
  /** @throws RpcError, or rejects with it, where the method refuses. */
  answer(node: CosmosNode, decode: DecodeParameters): unknown
}

/** Ties a method's answer to the types of its parameters. */
export const defineMethod = <const list extends ParameterList>(
  parameters: list,
  answer: (node: CosmosNode, values: Decoded<list>) => unknown,
): RpcMethod => ({ parameters, answer: (node, decode) => answer(node, decode(parameters)) })
