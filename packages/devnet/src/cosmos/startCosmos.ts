import { cacheFolder } from '../cacheFolder.js'
import type { LocalChain } from '../localChain.js'
import { bech32 } from './bech32.js'
import { buildChain } from './buildChain.js'
import { chainFolder } from './chainFolder.js'
import { type ChainThread, startChainThread } from './chainThread.js'
import { type CosmosNode, createCosmosNode, type NodeSnapshot } from './cosmosNode.js'
import { type CosmosOptions, type CosmosSettings, cosmosSettings } from './cosmosOptions.js'
import { type DerivedAccount, deriveAccounts, testMnemonic } from './deriveAccounts.js'
import { genesis } from './genesis.js'
import { type GenesisValidator, genesisValidators } from './genesisValidators.js'
import type { BlockOptions } from './makeBlock.js'
import { startRpcServer } from './rpcServer.js'
import { runCommand } from './runCommand.js'

/** A validator of a local Cosmos chain, as its genesis made it. */
export interface CosmosValidator {
  readonly moniker: string
  readonly operatorAddress: string
  /** Hex in upper case: what {@link CosmosChain.mine} calls a validator. */
  readonly consensusAddress: string
  /** A fraction, as a decimal string. */
  readonly commission: string
  /** Whether it has less tokens than shares. */
  readonly slashed: boolean
  readonly jailed: boolean
}

/** What was set up, beside the accounts; also `facts` of the chain's description. */
export interface CosmosFacts {
  readonly prefix: string
  readonly denom: string
  readonly decimals: 6
  readonly mnemonic: string
  /** For one unit of gas, with its denom. */
  readonly minimumGasPrice: string
  readonly unbondingSeconds: number
  readonly stepSeconds: number
  readonly blocksPerYear: number
  readonly validators: readonly CosmosValidator[]
}

/** A running Cosmos chain. */
export interface CosmosChain extends LocalChain {
  readonly facts: CosmosFacts
  /** Makes blocks, one step apart: without some votes (in each of them), or with double signs (in the first). */
  mine(count?: number, options?: BlockOptions): Promise<void>
  /** The last block's height. */
  height(): number
  /** The last block's time. */
  time(): Date
  /** The size of the chain's memory in bytes. */
  memorySize(): Promise<number>
}

const BALANCE = 100_000_000_000n
// Two thirds of all coins: about the share at which x/mint leaves the inflation as it is.
const BONDED_PER_ACCOUNT = 2n * BALANCE

const factsOf = (settings: CosmosSettings, validators: readonly GenesisValidator[]): CosmosFacts => {
  const { prefix, denom, unbondingSeconds, stepSeconds, blocksPerYear } = settings
  return {
    prefix,
    denom,
    decimals: 6,
    mnemonic: testMnemonic,
    minimumGasPrice: `0.005${denom}`,
    unbondingSeconds,
    stepSeconds,
    blocksPerYear,
    validators: validators.map(({ moniker, operatorAddress, consensusAddress, commission, slashed, jailed }) => ({
      moniker,
      operatorAddress,
      consensusAddress,
      commission,
      slashed,
      jailed,
    })),
  }
}

const startNode = async (
  thread: ChainThread,
  settings: CosmosSettings,
  minimumGasPrice: string,
  accounts: readonly DerivedAccount[],
  validators: readonly GenesisValidator[],
): Promise<CosmosNode> => {
  const { chainId, prefix, stepSeconds, blocks } = settings
  const time = settings.time.getTime()
  const addresses = accounts.map(({ address }) => address)
  const defaults = await thread.request('defaultGenesis', { prefix })
  const appState = genesis(defaults, { ...settings, time, accounts: addresses, balance: BALANCE, validators })
  return await createCosmosNode({ thread, chainId, prefix, minimumGasPrice, appState, time, stepSeconds, blocks })
}

const startThread = async (report: (line: string) => void): Promise<ChainThread> =>
  startChainThread(await buildChain({ sources: chainFolder(), cache: cacheFolder(), run: runCommand, report }))

/** Keeps snapshots under ids, which other programs can hold. */
const createSnapshots = (node: CosmosNode) => {
  const kept = new Map<string, NodeSnapshot>()
  let taken = 0
  return {
    snapshot: async () => {
      taken += 1
      const id = String(taken)
      kept.set(id, await node.snapshot())
      return id
    },
    restore: async (id: string) => {
      const found = kept.get(id)
      if (!found) throw new Error(`cosmos chain: there is no snapshot ${id}`)
      await node.restore(found)
    },
  }
}

/**
 * Starts the Cosmos SDK with a CometBFT JSON-RPC face, inside this process; builds it first where that was never done.
 *
 * @throws GoMissingError where the build needs Go and it is neither installed nor to be fetched.
 * @throws Error that names an option the chain would not take.
 */
export const startCosmos = async (options: CosmosOptions = {}): Promise<CosmosChain> => {
  const settings = cosmosSettings(options)
  const accounts = deriveAccounts(settings.accounts)
  const bonded = BONDED_PER_ACCOUNT * BigInt(settings.accounts)
  const validators = genesisValidators(settings.validators, settings.prefix, bonded)
  const facts = factsOf(settings, validators)
  const thread = await startThread(settings.report)
  try {
    const node = await startNode(thread, settings, facts.minimumGasPrice, accounts, validators)
    const server = await startRpcServer(node, settings.port)
    return {
      description: {
        chain: `cosmos:${settings.chainId}`,
        url: server.url,
        accounts: accounts.map(({ address, privateKey }) => ({
          address: bech32(settings.prefix, address),
          privateKey: privateKey.toString('hex'),
        })),
        facts: { ...facts },
      },
      facts,
      mine: (count = 1, blockOptions = {}) => node.mine(count, blockOptions),
      advanceTime: async (seconds) => {
        if (!(seconds > 0)) throw new Error('cosmos chain: time only moves forward')
        await node.advanceTime(seconds)
      },
      ...createSnapshots(node),
      height: () => node.lastBlock().height,
      time: () => new Date(node.state().time),
      memorySize: () => thread.memorySize(),
      setFault: server.setFault,
      stop: async () => {
        await server.stop()
        await thread.stop()
      },
    }
  } catch (error) {
    await thread.stop()
    throw error
  }
}
