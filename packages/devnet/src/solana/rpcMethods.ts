import { accountMethods } from './accountMethods.js'
import { clusterMethods } from './clusterMethods.js'
import type { RpcMethod } from './rpcMethod.js'
import { tokenMethods } from './tokenMethods.js'
import { transactionMethods } from './transactionMethods.js'
import { voteMethods } from './voteMethods.js'

/** The methods of an Agave node that wallets call, by name. */
export const rpcMethods: Readonly<Record<string, RpcMethod>> = {
  ...accountMethods,
  ...clusterMethods,
  ...tokenMethods,
  ...transactionMethods,
  ...voteMethods,
}
