import { type CosmosScene, cosmosScenes } from './cosmosScene.js'

/** How a local Cosmos chain is set up. */
export interface CosmosOptions {
  /** The chain's own name, and the reference of its CAIP-2 id; `polystake-local-1` by default. */
  readonly chainId?: string
  /** The first part of its addresses; `cosmos` by default. */
  readonly prefix?: string
  /** The staked asset's base unit: a letter for its size (u for 6 decimals), and what it is a part of; `ustake` by default. */
  readonly denom?: string
  /** How many decimals the staked asset has, from 6 to 18; 6 by default. A whole coin is a power of 1. */
  readonly decimals?: number
  /** Further denoms, of which each account holds as many base units as of the staked one; none by default. */
  readonly otherDenoms?: readonly string[]
  /** How many validators there are, up to 200; 10 by default. Of four or more, the last one is jailed. */
  readonly validators?: number
  /** How many accounts are funded; 8 by default. */
  readonly accounts?: number
  /** How many validators, from the first one on, the first account delegates a whole coin to in the genesis; 0 by default. */
  readonly delegations?: number
  /** How many validators, from the first one on, the first account has an unbonding entry of a whole coin with in the genesis; 0 by default. */
  readonly unbondings?: number
  /** States that the chain is to show, by name; `facts.scenes` says where. Two of them raise `validators` to 120. */
  readonly scenes?: readonly CosmosScene[]
  /** How long an unbonding takes, in seconds; 21 days by default. */
  readonly unbondingSeconds?: number
  /** How much later than the last one a block is, in seconds; 6 by default. */
  readonly stepSeconds?: number
  /** By how many blocks inflation divides a year; as many as `stepSeconds` says by default. */
  readonly blocksPerYear?: number
  /** Over how many blocks missed votes are counted: whoever misses half of them is jailed; 10,000 by default. */
  readonly signedBlocksWindow?: number
  /** Whether a transaction gets a block at once (`auto`, the default), or waits for `mine`. */
  readonly blocks?: 'auto' | 'manual'
  /** The genesis' time; now by default. */
  readonly time?: Date
  /** The port on 127.0.0.1; any free one by default. */
  readonly port?: number
  /** Gets a line about what takes its time; they go to standard error by default. */
  readonly report?: (line: string) => void
}

/** Options with every default filled in. */
export type CosmosSettings = Required<CosmosOptions>

const SECONDS_PER_YEAR = 31_557_600
const MANY_VALIDATORS = 120

const isWhole = (value: number, lowest: number, highest: number): boolean =>
  Number.isInteger(value) && value >= lowest && value <= highest

const problem = (settings: CosmosSettings): string | undefined => {
  const { chainId, prefix, denom, decimals, validators, accounts, delegations, unbondings, scenes } = settings
  if (!/^[-_a-zA-Z0-9]{1,32}$/.test(chainId)) return 'chainId must have 1 to 32 letters, digits, hyphens or underscores'
  if (!/^[a-z]{1,16}$/.test(prefix)) return 'prefix must have 1 to 16 lower-case letters'
  if (!/^[a-z][a-z][a-z0-9]{2,15}$/.test(denom) || (decimals === 6 && !denom.startsWith('u'))) {
    return 'denom must be a letter, which is u for 6 decimals, and a name of at least 3 letters or digits'
  }
  if (!isWhole(decimals, 6, 18)) return 'decimals must be a whole number from 6 to 18'
  const denoms = [denom, ...settings.otherDenoms]
  if (new Set(denoms).size < denoms.length || denoms.some((each) => !/^[a-z][a-z0-9]{2,127}$/.test(each))) {
    return 'otherDenoms must differ, and be a letter and at least 2 letters or digits'
  }
  if (!isWhole(validators, 1, 200)) return 'validators must be a whole number from 1 to 200'
  if (!isWhole(accounts, 1, 1000)) return 'accounts must be a whole number from 1 to 1000'
  if (!isWhole(delegations, 0, validators)) return 'delegations must be a whole number, and not above validators'
  if (!isWhole(unbondings, 0, validators)) return 'unbondings must be a whole number, and not above validators'
  const unknown = scenes.find((scene) => !cosmosScenes.includes(scene))
  if (unknown !== undefined) return `scenes must be among ${cosmosScenes.join(', ')}, not ${unknown}`
  if (scenes.length > 0 && validators < 4) return 'scenes need 4 validators or more'
  for (const name of ['unbondingSeconds', 'stepSeconds', 'blocksPerYear', 'signedBlocksWindow'] as const) {
    if (!isWhole(settings[name], 1, SECONDS_PER_YEAR)) return `${name} must be a whole number from 1 to 31557600`
  }
  return Number.isNaN(settings.time.getTime()) ? 'time must be a valid date' : undefined
}

/**
 * Fills in the defaults.
 *
 * @throws Error that names an option the chain would not take.
 */
export const cosmosSettings = (options: CosmosOptions): CosmosSettings => {
  const stepSeconds = options.stepSeconds ?? 6
  const given: CosmosSettings = {
    chainId: 'polystake-local-1',
    prefix: 'cosmos',
    denom: 'ustake',
    decimals: 6,
    otherDenoms: [],
    scenes: [],
    validators: 10,
    accounts: 8,
    delegations: 0,
    unbondings: 0,
    unbondingSeconds: 21 * 24 * 3600,
    stepSeconds,
    blocksPerYear: Math.round(SECONDS_PER_YEAR / stepSeconds),
    signedBlocksWindow: 10_000,
    blocks: 'auto',
    time: new Date(Math.floor(Date.now() / 1000) * 1000),
    port: 0,
    report: (line) => process.stderr.write(`${line}\n`),
    ...options,
  }
  const isWide = given.scenes.some((scene) => scene.startsWith('many-'))
  const settings = isWide ? { ...given, validators: Math.max(given.validators, MANY_VALIDATORS) } : given
  const reason = problem(settings)
  if (reason) throw new Error(`cosmos chain: ${reason}`)
  return settings
}
