import { type Address, encodeDeployData, encodeFunctionData, type Hex, numberToHex, parseAbi, parseUnits } from 'viem'
import type { CallMethod } from './jsonRpc.js'
import type { ContractPlan } from './planContracts.js'
import { readCompiled } from './readCompiled.js'

/** Where Multicall3 is on every chain that has it. */
export const multicall3 = '0xcA11bde05977b3631167028862bE2a173976CA11'

const TOKENS_PER_ACCOUNT = '1000000'
// Enough for tokens of a hundred holders and a hundred vaults in one block; afterwards as much as anvil takes by itself.
const TRANSACTION_GAS = 10_000_000n
const SETUP_GAS = 10_000_000_000n
const BLOCK_GAS = 30_000_000n

const tokenAbi = parseAbi([
  'constructor(string name, string symbol, uint8 decimals, address[] holders, uint256 amount)',
  'function mint(address to, uint256 amount)',
])
const vaultAbi = parseAbi([
  'struct VaultSettings { address asset; string name; string symbol; uint8 offset; uint256 ratePerYear; uint256 seed; }',
  'constructor(VaultSettings settings)',
])

/** A transaction before it is signed. */
export interface Transaction {
  readonly to?: Address
  readonly data: Hex
}

/** Encodes what makes the planned contracts, in this order from the first transaction of their owner on. */
export const contractTransactions = ({ tokens, vaults }: ContractPlan, holders: readonly Address[]): Transaction[] => {
  const compiled = readCompiled()
  return [
    ...tokens.map(({ name, symbol, decimals }) => ({
      data: encodeDeployData({
        abi: tokenAbi,
        bytecode: compiled.DevnetToken.bytecode,
        args: [name, symbol, decimals, holders, parseUnits(TOKENS_PER_ACCOUNT, decimals)],
      }),
    })),
    ...vaults.map(({ vault: { asset, name, symbol }, contract, offset, ratePerYear, seed }) => ({
      data: encodeDeployData({
        abi: vaultAbi,
        bytecode: compiled[contract].bytecode,
        args: [{ asset, name, symbol, offset, ratePerYear, seed }],
      }),
    })),
    ...vaults.map(({ vault, seed, reserve }) => ({
      to: vault.asset,
      data: encodeFunctionData({ abi: tokenAbi, functionName: 'mint', args: [vault.address, seed + reserve] }),
    })),
  ]
}

/** Throws where not every transaction of a setup has a receipt that says it succeeded. */
export const assertSuccess = (receipts: unknown, count: number): void => {
  const succeeded = Array.isArray(receipts) ? receipts.filter(({ status }) => status === '0x1').length : 0
  if (succeeded !== count)
    throw new Error(`ethereum chain: ${count - succeeded} of ${count} transactions did not succeed`)
}

/** Makes the planned contracts, in the first of two blocks, and Multicall3 where it is on every chain. */
export const deployContracts = async (
  call: CallMethod,
  owner: Address,
  plan: ContractPlan,
  holders: readonly Address[],
): Promise<void> => {
  const code = await call('eth_call', { data: readCompiled().Multicall3.bytecode }, 'latest') // a creation returns the code
  await call('anvil_setCode', multicall3, code)
  const transactions = contractTransactions(plan, holders)
  await call('evm_setBlockGasLimit', numberToHex(SETUP_GAS))
  await call('evm_setAutomine', false)
  const send = (transaction: Transaction, nonce: number) =>
    call('eth_sendTransaction', {
      from: owner,
      nonce: numberToHex(nonce),
      gas: numberToHex(TRANSACTION_GAS),
      ...transaction,
    })
  await Promise.all(transactions.map(send))
  await call('evm_mine')
  assertSuccess(await call('eth_getBlockReceipts', 'latest'), transactions.length)
  await call('evm_setAutomine', true)
  await call('evm_setBlockGasLimit', numberToHex(BLOCK_GAS))
  await call('evm_mine') // so that the last block's limit is the usual one
}
