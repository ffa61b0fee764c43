import { accountFormat, encodeAccount } from './accountEncoding.js'
import { accountAt } from './accountMethods.js'
import { loadedAddresses, type Simulation } from './executeTransaction.js'
import { invalidParameters } from './rpcError.js'
import { addressOf, type Fields, fieldsOf, flagOf, listOf } from './rpcParameter.js'
import { balanceOf, type SolanaNode } from './solanaNode.js'
import { isProcessed } from './transactionError.js'
import { transactionFee } from './transactionFee.js'
import type { WireTransaction } from './wireTransaction.js'

const accountOverheadBytes = 64

const accountsOf = (node: SolanaNode, wire: WireTransaction): string[] => {
  const { writable, readonly } = loadedAddresses(node, wire)
  return [...wire.message.accounts, ...writable, ...readonly]
}

const afterOf = (node: SolanaNode, { accounts }: Simulation, address: string) =>
  accounts.find((account) => account.address === address) ?? accountAt(node, address)

const wantedAccounts = (node: SolanaNode, wire: WireTransaction, simulation: Simulation, wanted: unknown): unknown => {
  if (wanted === undefined || wanted === null) return null
  const settings = fieldsOf(wanted)
  const format = accountFormat(settings, 'base64')
  if (format.encoding === 'binary' || format.encoding === 'base58') {
    throw invalidParameters('base58 encoding not supported')
  }
  const most = accountsOf(node, wire).length
  const addresses = listOf(settings['addresses'] ?? [], Number.POSITIVE_INFINITY)
  if (addresses.length > most) throw invalidParameters(`Too many accounts provided; max ${most}`)
  return addresses.map(addressOf).map((address) => {
    if (simulation.failure !== null) return null
    const after = afterOf(node, simulation, address)
    return after && after.lamports > 0n ? encodeAccount(node, after, format) : null
  })
}

/** What was loaded, without the code of programs. */
const loadedBytes = (node: SolanaNode, wire: WireTransaction): number =>
  accountsOf(node, wire).reduce(
    (sum, address) => sum + (accountAt(node, address)?.data.length ?? 0) + accountOverheadBytes,
    0,
  )

const feeOf = ({ failure }: Simulation, wire: WireTransaction): bigint | null =>
  failure === null || isProcessed(failure) ? transactionFee(wire.message) : null

/** Writes why a transaction was not sent: as a simulation, but without accounts and balances. */
export const encodePreflight = (node: SolanaNode, wire: WireTransaction, simulation: Simulation) => {
  const fee = feeOf(simulation, wire)
  return {
    accounts: null,
    err: simulation.failure,
    fee,
    innerInstructions: null,
    loadedAccountsDataSize: fee === null ? 0 : loadedBytes(node, wire),
    loadedAddresses: null,
    logs: simulation.execution.logs,
    postBalances: null,
    postTokenBalances: null,
    preBalances: null,
    preTokenBalances: null,
    replacementBlockhash: null,
    returnData: simulation.execution.returnData,
    unitsConsumed: simulation.execution.units,
  }
}

const balancesOf = (node: SolanaNode, wire: WireTransaction, simulation: Simulation) => {
  if (simulation.failure === 'SignatureFailure') return {}
  const addresses = accountsOf(node, wire)
  const preBalances = addresses.map((address) => balanceOf(node, address))
  const paid = feeOf(simulation, wire) ?? 0n
  const postBalances = addresses.map((address, index) =>
    simulation.failure === null
      ? (afterOf(node, simulation, address)?.lamports ?? 0n)
      : (preBalances[index] ?? 0n) - (index === 0 ? paid : 0n),
  )
  return { preBalances, postBalances, preTokenBalances: [], postTokenBalances: [] }
}

/** Writes the outcome of a transaction that was only tried. */
export const encodeSimulation = (node: SolanaNode, wire: WireTransaction, simulation: Simulation, config: Fields) => ({
  ...encodePreflight(node, wire, simulation),
  ...balancesOf(node, wire, simulation),
  accounts: wantedAccounts(node, wire, simulation, config['accounts']),
  innerInstructions: flagOf(config['innerInstructions']) ? simulation.execution.inner : null,
  loadedAddresses: loadedAddresses(node, wire),
})
