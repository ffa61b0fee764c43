import { type Address, numberToHex } from 'viem'
import type { LocalChain } from '../localChain.js'
import { anvilPath } from './anvilPath.js'
import { startAnvil } from './anvilProcess.js'
import { assertSuccess, deployContracts, multicall3 } from './deployContracts.js'
import type { EthereumFacts } from './ethereumFacts.js'
import { type EthereumOptions, type EthereumSettings, ethereumSettings } from './ethereumOptions.js'
import { createSnapshots } from './ethereumSnapshots.js'
import { type CallMethod, createCaller } from './jsonRpc.js'
import { planContracts } from './planContracts.js'
import { startRpcServer } from './startRpcServer.js'
import { takeTurns } from './takeTurns.js'
import { testAccounts } from './testAccounts.js'
import { encodeVaultSwitch, type VaultSwitch } from './vaultSwitch.js'

/** A running Ethereum chain. */
export interface EthereumChain extends LocalChain {
  readonly facts: EthereumFacts
  /** The process that is the chain. */
  readonly pid: number
  /** Makes blocks, one step apart. */
  mine(count?: number): Promise<void>
  /** The last block's time. */
  time(): Promise<Date>
  /** Switches a vault to some other behaviour, in a block of its own. */
  switchVault(vault: Address, change: VaultSwitch): Promise<void>
}

/** The mnemonic of every test account. It is public knowledge: what is sent to it on a real chain is lost. */
const MNEMONIC = 'test test test test test test test test test test test junk'

const lastTime = async (call: CallMethod): Promise<number> => {
  const block = await call('eth_getBlockByNumber', 'latest', false)
  if (typeof block === 'object' && block !== null && 'timestamp' in block) return Number(block.timestamp)
  throw new Error('ethereum chain: anvil shows no last block')
}

const anvilArguments = ({ chainId, accounts, stepSeconds, time }: EthereumSettings): string[] => {
  const timestamp = Math.floor(time.getTime() / 1000) - 2 * stepSeconds // of the block before the setup's two
  const numbers = { 'chain-id': chainId, accounts: accounts + 1, timestamp }
  const pairs = Object.entries(numbers).flatMap(([name, value]) => [`--${name}`, String(value)])
  return ['--no-request-size-limit', '--mnemonic', MNEMONIC, ...pairs]
}

/**
 * Starts anvil, with Multicall3, two tokens, and ERC-4626 vaults that earn by the chain's clock. Each transaction gets a
 * block at once, which is a step later than the last one whatever the time is elsewhere. Only `advanceTime` and
 * `evm_setNextBlockTimestamp` turn that clock: anvil does not heed `evm_increaseTime` then.
 *
 * @throws Error that names an option the chain would not take, or says that anvil is missing.
 */
export const startEthereum = async (options: EthereumOptions = {}): Promise<EthereumChain> => {
  const settings = ethereumSettings(options)
  const accounts = testAccounts(MNEMONIC, settings.accounts + 1)
  const owner = accounts.pop()
  if (!owner) throw new Error('ethereum chain: there is no owner')
  const plan = planContracts(owner.address, settings.vaults)
  const anvil = await startAnvil(anvilPath(), anvilArguments(settings))
  const call = createCaller(anvil.url)
  const inTurn = takeTurns()
  try {
    await call('anvil_setBlockTimestampInterval', settings.stepSeconds)
    const holders = accounts.map(({ address }) => address)
    await deployContracts(call, owner.address, plan, holders)
    const server = await startRpcServer(anvil.url, settings.port)
    const { tokens, vaults } = plan
    const facts = { multicall3, mnemonic: MNEMONIC, owner, tokens, vaults: vaults.map(({ vault }) => vault) } as const
    return {
      description: { chain: `eip155:${settings.chainId}`, url: server.url, accounts, facts },
      facts,
      pid: anvil.pid,
      mine: (count = 1) =>
        inTurn(async () => {
          await call('anvil_mine', numberToHex(count))
        }),
      advanceTime: (seconds) =>
        inTurn(async () => {
          if (!(seconds > 0)) throw new Error('ethereum chain: time only moves forward')
          await call('evm_setNextBlockTimestamp', (await lastTime(call)) + Math.ceil(seconds))
          await call('evm_mine')
        }),
      time: async () => new Date((await lastTime(call)) * 1000),
      switchVault: (vault, change) =>
        inTurn(async () => {
          const transaction = { from: owner.address, to: vault, data: encodeVaultSwitch(change) }
          const receipt = await call('eth_sendTransactionSync', transaction)
          assertSuccess([receipt], 1)
        }),
      ...createSnapshots(call, inTurn),
      setFault: server.setFault,
      stop: async () => {
        await server.stop()
        await anvil.stop()
      },
    }
  } catch (error) {
    await anvil.stop()
    throw error
  }
}
