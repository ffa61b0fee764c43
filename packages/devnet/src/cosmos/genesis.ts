import { bech32 } from './bech32.js'
import { type GenesisDelegation, type GenesisExtras, type GenesisVesting, noExtras } from './genesisExtras.js'
import type { GenesisValidator } from './genesisValidators.js'
import { legacyDecimal } from './legacyDecimal.js'
import { sha256 } from './sha256.js'
import { genesisTokens, stakingGenesis } from './stakingGenesis.js'

/** What a genesis is made of; amounts in base units. */
export interface GenesisParameters {
  readonly prefix: string
  readonly denom: string
  /** What each account holds as much of as of the staked denom; none by default. */
  readonly otherDenoms?: readonly string[]
  /** Of a whole coin; 6 by default. */
  readonly decimals?: number
  readonly unbondingSeconds: number
  /** How much later than the one before a block is; 6 by default. */
  readonly stepSeconds?: number
  readonly blocksPerYear: number
  readonly signedBlocksWindow: number
  /** Milliseconds since the epoch. */
  readonly time: number
  /** The 20-byte addresses of the funded accounts. */
  readonly accounts: readonly Uint8Array[]
  readonly balance: bigint
  readonly validators: readonly GenesisValidator[]
  /** How many validators, from the first one on, the first account delegates a coin to. */
  readonly delegations: number
  /** How many validators, from the first one on, the first account is unbonding a coin from. */
  readonly unbondings: number
  /** How long those take, in seconds; as long as any other by default. */
  readonly unbondingsSeconds?: number
  readonly extras?: GenesisExtras
}

/** The part of a module's default genesis that this file sets. */
type ModuleState = Record<string, unknown> & { params?: Record<string, unknown> }

/** All that is delegated; extras come first, as x/distribution counts a validator's periods from its first delegation. */
const delegationsOf = (parameters: GenesisParameters, extras: GenesisExtras, coin: bigint): GenesisDelegation[] => {
  const { accounts, prefix, validators, delegations } = parameters
  const [first] = accounts
  const own = validators.map(({ account, operatorAddress, selfBond }) => ({
    delegator: bech32(prefix, account),
    validator: operatorAddress,
    shares: selfBond,
  }))
  const owned = validators.slice(0, first ? delegations : 0).map(({ operatorAddress }) => ({
    delegator: bech32(prefix, first ?? Buffer.alloc(0)),
    validator: operatorAddress,
    shares: coin,
  }))
  return [...extras.delegations, ...own, ...owned]
}

const unbondingsOf = (parameters: GenesisParameters, extras: GenesisExtras, coin: bigint) => {
  const { accounts, prefix, validators, unbondings, unbondingsSeconds } = parameters
  const [first] = accounts
  const own = validators.slice(0, first ? unbondings : 0).map(({ operatorAddress }) => ({
    delegator: bech32(prefix, first ?? Buffer.alloc(0)),
    validator: operatorAddress,
    balances: [coin],
    seconds: unbondingsSeconds,
  }))
  return [...extras.unbondings, ...own]
}

const bankState = (parameters: GenesisParameters, decimals: number, pool: bigint) => {
  const { prefix, denom, accounts, balance, otherDenoms = [] } = parameters
  const holding = (address: Uint8Array, amount: bigint, denoms: readonly string[] = [denom]) => ({
    address: bech32(prefix, address),
    coins: denoms.map((each) => ({ denom: each, amount: String(amount) })),
  })
  const denoms = [denom, ...otherDenoms].sort() // a bank takes them in this order only
  const display = denom.slice(1)
  const units = [
    { denom, exponent: 0, aliases: [] },
    { denom: display, exponent: decimals, aliases: [] },
  ]
  const names = { base: denom, display, name: display.toUpperCase(), symbol: display.toUpperCase() }
  return {
    balances: [
      ...accounts.map((address) => holding(address, balance, denoms)),
      holding(sha256('not_bonded_tokens_pool').subarray(0, 20), pool),
    ],
    supply: [], // InitGenesis sums it up
    denom_metadata: [{ description: '', denom_units: units, ...names, uri: '', uri_hash: '' }],
  }
}

const PERIODS = 3

const vestingState = ({ kind, amount, start, end }: GenesisVesting, account: object, denom: string) => {
  const coins = (parts: bigint) => [{ denom, amount: String(amount / parts) }]
  const base = {
    base_account: account,
    original_vesting: coins(1n),
    delegated_free: [],
    delegated_vesting: [],
    end_time: String(end),
  }
  const type = (name: string) => ({ '@type': `/cosmos.vesting.v1beta1.${name}Account`, base_vesting_account: base })
  if (kind === 'delayed') return type('DelayedVesting')
  if (kind === 'continuous') return { ...type('ContinuousVesting'), start_time: String(start) }
  const period = { length: String((end - start) / PERIODS), amount: coins(BigInt(PERIODS)) }
  return { ...type('PeriodicVesting'), start_time: String(start), vesting_periods: Array(PERIODS).fill(period) }
}

const authState = ({ accounts, prefix, denom }: GenesisParameters, { vesting }: GenesisExtras) => ({
  accounts: accounts.map((bytes, index) => {
    const address = bech32(prefix, bytes)
    const account = { address, pub_key: null, account_number: String(index), sequence: '0' }
    const found = vesting.find((each) => each.address === address)
    return found ? vestingState(found, account, denom) : { '@type': '/cosmos.auth.v1beta1.BaseAccount', ...account }
  }),
})

/** Makes a chain's `app_state` out of every module's default: the same parameters give the same state. */
export const genesis = (
  defaults: Readonly<Record<string, unknown>>,
  parameters: GenesisParameters,
): Record<string, unknown> => {
  const {
    denom,
    blocksPerYear,
    signedBlocksWindow,
    validators,
    extras = noExtras,
    decimals = 6,
    stepSeconds = 6,
  } = parameters
  const coin = 10n ** BigInt(decimals)
  const delegations = delegationsOf(parameters, extras, coin)
  const unbondings = unbondingsOf(parameters, extras, coin)
  const tokens = validators.reduce((sum, each) => sum + genesisTokens(each, delegations), 0n)
  const unbonding = unbondings.flatMap(({ balances }) => balances).reduce((sum, balance) => sum + balance, 0n)
  const { redelegations } = extras
  const changed: Record<string, ModuleState> = {
    auth: authState(parameters, extras),
    bank: bankState(parameters, decimals, tokens + unbonding),
    staking: stakingGenesis({ ...parameters, stepSeconds, delegations, unbondings, redelegations }),
    mint: { params: { mint_denom: denom, blocks_per_year: String(blocksPerYear) } },
    slashing: {
      params: { signed_blocks_window: String(signedBlocksWindow), min_signed_per_window: legacyDecimal('0.5') },
    },
    gov: {
      params: {
        voting_period: '20s',
        expedited_voting_period: '10s',
        max_deposit_period: '20s',
        min_deposit: [{ denom, amount: String(coin) }],
        expedited_min_deposit: [{ denom, amount: String(2n * coin) }],
      },
    },
  }
  for (const [name, state] of Object.entries(extras.modules)) changed[name] = { ...changed[name], ...state }
  const merged = Object.entries(changed).map(([name, state]) => {
    const before = defaults[name] as ModuleState
    return [name, { ...before, ...state, ...(before.params && { params: { ...before.params, ...state.params } }) }]
  })
  return { ...defaults, ...Object.fromEntries(merged) }
}
