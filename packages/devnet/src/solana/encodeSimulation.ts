import { accountFormat, encodeAccount } from './accountEncoding.js'
import { accountAt } from './accountMethods.js'
import type { Simulation } from './executeTransaction.js'
import { loadedAddresses } from './executeTransaction.js'
import { addressOf, type Fields, fieldsOf, flagOf, listOf } from './rpcParameter.js'
import type { SolanaNode } from './solanaNode.js'
import { transactionFee } from './transactionFee.js'
import type { WireTransaction } from './wireTransaction.js'

const accountsAfter = (node: SolanaNode, simulation: Simulation, wanted: unknown): unknown => {
  if (wanted === undefined || wanted === null) return null
  const settings = fieldsOf(wanted)
  const format = accountFormat(settings, 'base64')
  return listOf(settings['addresses'] ?? [], 100)
    .map(addressOf)
    .map((address) => {
      if (simulation.failure !== null) return null
      const after = simulation.accounts.find((account) => account.address === address) ?? accountAt(node, address)
      return after && after.lamports > 0n ? encodeAccount(after, format) : null
    })
}

/** Writes the outcome of a transaction that was only tried. */
export const encodeSimulation = (node: SolanaNode, wire: WireTransaction, simulation: Simulation, config: Fields) => {
  const { failure, execution } = simulation
  return {
    accounts: accountsAfter(node, simulation, config['accounts']),
    err: failure,
    fee: transactionFee(wire.message),
    innerInstructions: flagOf(config['innerInstructions']) ? execution.inner : null,
    loadedAddresses: loadedAddresses(node, wire),
    logs: execution.logs,
    returnData: execution.returnData,
    unitsConsumed: execution.units,
  }
}
