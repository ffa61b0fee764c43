import type { Address } from 'viem'
import { encodeFunctionData, numberToHex, parseAbi } from 'viem'
import type { LocalChain } from '../localChain.js'
import { startLoopbackServer } from '../loopbackServer.js'
import { anvilPath } from './anvilPath.js'
import { startAnvil } from './anvilProcess.js'
import { deployContracts, multicall3 } from './deployContracts.js'
import type { EthereumFacts } from './ethereumFacts.js'
import { type EthereumOptions, type EthereumSettings, ethereumSettings } from './ethereumOptions.js'
import { createSnapshots } from './ethereumSnapshots.js'
import { type CallMethod, createCaller, postJson } from './jsonRpc.js'
import { planContracts } from './planContracts.js'
import { testAccounts } from './testAccounts.js'

/** One thing that a vault's owner switches; amounts are in the asset's base units. */
export type VaultSwitch =
  | { readonly name: 'depositLimit'; readonly assets: bigint }
  | { readonly name: 'liquidity'; readonly assets: bigint }
  | { readonly name: 'paused'; readonly value: boolean }
  | { readonly name: 'hidesLimits'; readonly value: boolean }
  | { readonly name: 'loss'; readonly assets: bigint }

/** A running Ethereum chain. */
export interface EthereumChain extends LocalChain {
  readonly facts: EthereumFacts
  /** The process that is the chain. */
  readonly pid: number
  /** Makes blocks, one step apart. */
  mine(count?: number): Promise<void>
  /** The last block's time. */
  time(): Promise<Date>
  /**
   * Switches a vault, in a block of its own: up to how much it manages (`depositLimit`), how much may be taken out
   * (`liquidity`), whether it is paused, whether its max… functions answer 0 to everyone while all works (`hidesLimits`);
   * or takes a loss from all depositors.
   */
  switchVault(vault: Address, change: VaultSwitch): Promise<void>
}

/** The mnemonic of every test account. It is public knowledge: what is sent to it on a real chain is lost. */
const MNEMONIC = 'test test test test test test test test test test test junk'
const BODY_LIMIT = 8_000_000

const switches = parseAbi([
  'function setDepositLimit(uint256 assets)',
  'function setLiquidity(uint256 assets)',
  'function setPaused(bool value)',
  'function setHidesLimits(bool value)',
  'function lose(uint256 assets)',
])

const encodeSwitch = (change: VaultSwitch) => {
  switch (change.name) {
    case 'depositLimit':
      return encodeFunctionData({ abi: switches, functionName: 'setDepositLimit', args: [change.assets] })
    case 'liquidity':
      return encodeFunctionData({ abi: switches, functionName: 'setLiquidity', args: [change.assets] })
    case 'paused':
      return encodeFunctionData({ abi: switches, functionName: 'setPaused', args: [change.value] })
    case 'hidesLimits':
      return encodeFunctionData({ abi: switches, functionName: 'setHidesLimits', args: [change.value] })
    case 'loss':
      return encodeFunctionData({ abi: switches, functionName: 'lose', args: [change.assets] })
  }
}

const lastTime = async (call: CallMethod): Promise<number> => {
  const block = await call('eth_getBlockByNumber', 'latest', false)
  if (typeof block !== 'object' || block === null || !('timestamp' in block))
    throw new Error('anvil shows no last block')
  return Number(block.timestamp)
}

const anvilArguments = ({ chainId, accounts, stepSeconds, time }: EthereumSettings): string[] => {
  const genesis = Math.max(0, Math.floor(time.getTime() / 1000) - stepSeconds)
  const numbers = { 'chain-id': chainId, accounts: accounts + 1, timestamp: genesis }
  return ['--no-request-size-limit', '--mnemonic', MNEMONIC].concat(
    Object.entries(numbers).flatMap(([name, value]) => [`--${name}`, String(value)]),
  )
}

/** Serves anvil's JSON-RPC at a port of its own, where faults are shown. */
const startRpcServer = (anvil: string, port: number) =>
  startLoopbackServer(
    port,
    async ({ method, text }) => {
      if (text === undefined) return { status: 413, type: 'text/plain', body: 'body too large\n' }
      return method === 'POST' ? postJson(anvil, text) : { status: 405, type: 'text/plain', body: 'POST only\n' }
    },
    BODY_LIMIT,
  )

/**
 * Starts anvil, with Multicall3, two tokens and ERC-4626 vaults that earn by the chain's clock. A block comes with each
 * transaction, a step after the last one, however late it is elsewhere.
 *
 * @throws Error that names an option the chain would not take, or says that anvil is missing.
 */
export const startEthereum = async (options: EthereumOptions = {}): Promise<EthereumChain> => {
  const settings = ethereumSettings(options)
  const accounts = testAccounts(MNEMONIC, settings.accounts + 1)
  const owner = accounts.pop()
  if (!owner) throw new Error('ethereum chain: there is no owner')
  const plan = planContracts(owner, settings.vaults)
  const anvil = await startAnvil(anvilPath(), anvilArguments(settings))
  const call = createCaller(anvil.url)
  try {
    await call('anvil_setBlockTimestampInterval', settings.stepSeconds)
    await deployContracts(
      call,
      owner.address,
      plan,
      accounts.map(({ address }) => address),
    )
    const server = await startRpcServer(anvil.url, settings.port)
    const facts = {
      multicall3,
      mnemonic: MNEMONIC,
      owner,
      tokens: plan.tokens,
      vaults: plan.vaults.map(({ vault }) => vault),
    } as const
    return {
      description: { chain: `eip155:${settings.chainId}`, url: server.url, accounts, facts },
      facts,
      pid: anvil.pid,
      mine: async (count = 1) => {
        await call('anvil_mine', numberToHex(count))
      },
      advanceTime: async (seconds) => {
        if (!(seconds > 0)) throw new Error('ethereum chain: time only moves forward')
        await call('evm_setNextBlockTimestamp', (await lastTime(call)) + Math.ceil(seconds))
        await call('evm_mine')
      },
      time: async () => new Date((await lastTime(call)) * 1000),
      switchVault: async (vault, change) => {
        await call('eth_sendTransaction', { from: owner.address, to: vault, data: encodeSwitch(change) })
      },
      ...createSnapshots(call),
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
