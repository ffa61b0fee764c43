import { cacheFolder } from '../cacheFolder.js'
import type { DevnetFault, LocalChain } from '../localChain.js'
import { bech32 } from './bech32.js'
import { buildChain } from './buildChain.js'
import { chainFolder } from './chainFolder.js'
import { type ChainThread, startChainThread } from './chainThread.js'
import type { CosmosFault } from './cosmosFault.js'
import { type CosmosNode, createCosmosNode, type NodeSnapshot } from './cosmosNode.js'
import { type CosmosOptions, type CosmosSettings, cosmosSettings } from './cosmosOptions.js'
import type { CosmosScene, CosmosSceneFacts } from './cosmosScene.js'
import { deriveAccounts, testMnemonic } from './deriveAccounts.js'
import { genesis } from './genesis.js'
import { genesisValidators } from './genesisValidators.js'
import type { BlockOptions } from './makeBlock.js'
import { planScenes, type ScenesPlan } from './planScenes.js'
import { startRpcServer } from './rpcServer.js'
import { runCommand } from './runCommand.js'

/** A validator of a local Cosmos chain, as it is once the chain has started. */
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
  readonly decimals: number
  readonly mnemonic: string
  /** For one unit of gas, with its denom. */
  readonly minimumGasPrice: string
  readonly unbondingSeconds: number
  readonly stepSeconds: number
  readonly blocksPerYear: number
  /** Those of the scenes come last. */
  readonly validators: readonly CosmosValidator[]
  /** Where each scene shows that was asked for; its accounts come after the others in the chain's description. */
  readonly scenes: { readonly [scene in CosmosScene]?: CosmosSceneFacts }
}

/** A running Cosmos chain. */
export interface CosmosChain extends LocalChain {
  readonly facts: CosmosFacts
  /** Makes blocks, one step apart: without some votes (in each of them), or with double signs (in the first). */
  mine(count?: number, options?: BlockOptions): Promise<void>
  /**
   * Moves the clock forward in one block, or in as many as are asked for, evenly spread. Inflation is minted by the block:
   * with one, three weeks bring no more rewards than six seconds do.
   */
  advanceTime(seconds: number, blocks?: number): Promise<void>
  /** Shows a fault at the endpoint, or with `undefined` none. */
  setFault(fault: DevnetFault | CosmosFault | undefined): void
  /** The last block's height. */
  height(): number
  /** The last block's time. */
  time(): Date
  /** The size of the chain's memory in bytes. */
  memorySize(): Promise<number>
}

const COINS = 100_000n // of each account
// Two thirds of all coins: about the share at which x/mint leaves the inflation as it is.
const BONDED_PER_ACCOUNT = 2n * COINS
// Each entry of the scenes is of a block of its own, and what left the validator set is out of it by then.
const SCENES_HEIGHT = 8

/** What the genesis is made of, and what must happen after it. */
const planChain = (settings: CosmosSettings) => {
  const { prefix, decimals } = settings
  const coin = 10n ** BigInt(decimals)
  const balance = COINS * coin
  const bonded = BONDED_PER_ACCOUNT * coin * BigInt(settings.accounts)
  const validators = genesisValidators(settings.validators, prefix, bonded)
  const time = settings.time.getTime()
  const scenes = planScenes({ ...settings, time, coin, balance, validators })
  const accounts = [...deriveAccounts(settings.accounts), ...scenes.accounts]
  return { time, balance, accounts, scenes, validators: [...validators, ...scenes.validators] }
}

type ChainPlan = ReturnType<typeof planChain>

const factsOf = (settings: CosmosSettings, { validators, scenes }: ChainPlan): CosmosFacts => {
  const { prefix, denom, decimals, unbondingSeconds, stepSeconds, blocksPerYear } = settings
  const punished = [...scenes.absent, ...scenes.doubleSigners]
  return {
    prefix,
    denom,
    decimals,
    mnemonic: testMnemonic,
    minimumGasPrice: decimals === 6 ? `0.005${denom}` : `${5n * 10n ** BigInt(decimals - 6)}${denom}`,
    unbondingSeconds,
    stepSeconds,
    blocksPerYear,
    validators: validators.map(({ moniker, operatorAddress, consensusAddress, commission, ...state }) => {
      const isPunished = punished.includes(consensusAddress)
      const slashed = state.slashed || state.emptied === true || isPunished
      return { moniker, operatorAddress, consensusAddress, commission, slashed, jailed: state.jailed || isPunished }
    }),
    scenes: scenes.facts,
  }
}

/** Lets happen what a genesis cannot hold: the chain itself slashes and jails. */
const playScenes = async (node: CosmosNode, { absent, doubleSigners, facts }: ScenesPlan): Promise<void> => {
  if (Object.keys(facts).length === 0) return
  await node.mine(1, { absent, evidence: doubleSigners.map((address) => ({ address })) })
  await node.mine(SCENES_HEIGHT - node.lastBlock().height)
}

const startNode = async (
  thread: ChainThread,
  settings: CosmosSettings,
  minimumGasPrice: string,
  plan: ChainPlan,
): Promise<CosmosNode> => {
  const { chainId, prefix, decimals, stepSeconds, blocks } = settings
  const { time, balance, validators, scenes } = plan
  const accounts = plan.accounts.map(({ address }) => address)
  const defaults = await thread.request('defaultGenesis', { prefix })
  const appState = genesis(defaults, { ...settings, time, accounts, balance, validators, extras: scenes.extras })
  const parameters = { thread, chainId, prefix, decimals, minimumGasPrice, appState, time, stepSeconds, blocks }
  const node = await createCosmosNode(parameters)
  await playScenes(node, scenes)
  return node
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
  const plan = planChain(settings)
  const facts = factsOf(settings, plan)
  const thread = await startThread(settings.report)
  try {
    const node = await startNode(thread, settings, facts.minimumGasPrice, plan)
    const server = await startRpcServer(node, settings.port)
    return {
      description: {
        chain: `cosmos:${settings.chainId}`,
        url: server.url,
        accounts: plan.accounts.map(({ address, privateKey }) => ({
          address: bech32(settings.prefix, address),
          privateKey: privateKey.toString('hex'),
        })),
        facts: { ...facts },
      },
      facts,
      mine: (count = 1, blockOptions = {}) => node.mine(count, blockOptions),
      advanceTime: async (seconds, count = 1) => {
        if (!(seconds > 0)) throw new Error('cosmos chain: time only moves forward')
        if (!(Number.isInteger(count) && count > 0))
          throw new Error('cosmos chain: blocks must be a whole number above 0')
        await node.advanceTime(seconds, count)
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
