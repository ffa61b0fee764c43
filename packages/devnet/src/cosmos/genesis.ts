import { bech32 } from './bech32.js'
import type { GenesisValidator } from './genesisValidators.js'
import { sha256 } from './sha256.js'
import { timestamp } from './timestamp.js'

/** What a genesis is made of; amounts in base units. */
export interface GenesisParameters {
  readonly prefix: string
  readonly denom: string
  readonly unbondingSeconds: number
  readonly blocksPerYear: number
  readonly signedBlocksWindow: number
  /** Milliseconds since the epoch. */
  readonly time: number
  /** The 20-byte addresses of the funded accounts. */
  readonly accounts: readonly Uint8Array[]
  readonly balance: bigint
  readonly validators: readonly GenesisValidator[]
  /** How many validators, from the first one on, the first account delegates to. */
  readonly delegations: number
  /** How many validators, from the first one on, the first account is unbonding from. */
  readonly unbondings: number
  /** How long those take, in seconds; as long as any other by default. */
  readonly unbondingsSeconds?: number
}

// What the first account has in each of its delegations and unbonding entries, in base units.
const genesisStake = 1_000_000n

// The chain counts its own ids from 1, and a genesis cannot move that counter.
const FIRST_UNBONDING_ID = 1_000_000

/** The part of a module's default genesis that this file sets. */
type ModuleState = Record<string, unknown> & { params?: Record<string, unknown> }

const decimal = (value: bigint | string): string => {
  const [whole = '', fraction = ''] = String(value).split('.')
  return `${whole}.${fraction.padEnd(18, '0')}`
}

const sharesOf = ({ selfBond }: GenesisValidator, delegated: boolean): bigint =>
  selfBond + (delegated ? genesisStake : 0n)

const tokensOf = (validator: GenesisValidator, delegated: boolean): bigint =>
  validator.slashed ? (sharesOf(validator, delegated) * 95n) / 100n : sharesOf(validator, delegated)

// BOND_STATUS_UNBONDED for every one: x/staking's InitGenesis then runs distribution's hooks and bonds the strongest
// itself, which also makes slashing's signing infos. BOND_STATUS_BONDED here would skip AfterValidatorBonded, and the
// first BeginBlock would fail.
const validatorState = (validator: GenesisValidator, delegated: boolean, time: string) => ({
  operator_address: validator.operatorAddress,
  consensus_pubkey: { '@type': '/cosmos.crypto.ed25519.PubKey', key: validator.consensusKey },
  jailed: validator.jailed,
  status: 'BOND_STATUS_UNBONDED',
  tokens: String(tokensOf(validator, delegated)),
  delegator_shares: decimal(sharesOf(validator, delegated)),
  description: { moniker: validator.moniker, identity: '', website: '', security_contact: '', details: '' },
  unbonding_height: '0',
  unbonding_time: '1970-01-01T00:00:00Z',
  commission: {
    commission_rates: {
      rate: decimal(validator.commission),
      max_rate: decimal('0.5'),
      max_change_rate: decimal('0.05'),
    },
    update_time: time,
  },
  min_self_delegation: '1',
  unbonding_on_hold_ref_count: '0',
  unbonding_ids: [],
})

const stakingState = (parameters: GenesisParameters, owner: string | undefined) => {
  const { validators, prefix, denom, delegations, unbondings, time, unbondingSeconds } = parameters
  const { unbondingsSeconds = unbondingSeconds } = parameters
  const delegation = (delegator: string, { operatorAddress }: GenesisValidator, shares: bigint) => ({
    delegator_address: delegator,
    validator_address: operatorAddress,
    shares: decimal(shares),
  })
  const own = validators.map((each) => delegation(bech32(prefix, each.account), each, each.selfBond))
  const owned = owner ? validators.slice(0, delegations).map((each) => delegation(owner, each, genesisStake)) : []
  const entry = (index: number) => ({
    creation_height: '1',
    completion_time: timestamp(time + unbondingsSeconds * 1000),
    initial_balance: String(genesisStake),
    balance: String(genesisStake),
    unbonding_id: String(FIRST_UNBONDING_ID + index),
    unbonding_on_hold_ref_count: '0',
  })
  const unbonding = validators.slice(0, owner ? unbondings : 0).map(({ operatorAddress }, index) => ({
    delegator_address: owner,
    validator_address: operatorAddress,
    entries: [entry(index)],
  }))
  return {
    params: {
      unbonding_time: `${unbondingSeconds}s`,
      max_validators: 200,
      max_entries: 7,
      historical_entries: 100,
      bond_denom: denom,
    },
    validators: validators.map((each, index) => validatorState(each, index < delegations, timestamp(time))),
    delegations: [...own, ...owned],
    unbonding_delegations: unbonding,
    exported: false,
  }
}

const bankState = ({ prefix, denom, accounts, balance, validators, delegations, unbondings }: GenesisParameters) => {
  const holding = (address: Uint8Array, amount: bigint) => ({
    address: bech32(prefix, address),
    coins: [{ denom, amount: String(amount) }],
  })
  const staked = validators.reduce((sum, each, index) => sum + tokensOf(each, index < delegations), 0n)
  const pool = staked + genesisStake * BigInt(unbondings)
  const display = denom.slice(1)
  const units = [
    { denom, exponent: 0, aliases: [] },
    { denom: display, exponent: 6, aliases: [] },
  ]
  const names = { base: denom, display, name: display.toUpperCase(), symbol: display.toUpperCase() }
  return {
    balances: [
      ...accounts.map((address) => holding(address, balance)),
      holding(sha256('not_bonded_tokens_pool').subarray(0, 20), pool),
    ],
    supply: [], // InitGenesis sums it up
    denom_metadata: [{ description: '', denom_units: units, ...names, uri: '', uri_hash: '' }],
  }
}

const authState = ({ accounts, prefix }: GenesisParameters) => ({
  accounts: accounts.map((address, index) => ({
    '@type': '/cosmos.auth.v1beta1.BaseAccount',
    address: bech32(prefix, address),
    pub_key: null,
    account_number: String(index),
    sequence: '0',
  })),
})

/** Makes a chain's `app_state` out of every module's default: the same parameters give the same state. */
export const genesis = (
  defaults: Readonly<Record<string, unknown>>,
  parameters: GenesisParameters,
): Record<string, unknown> => {
  const { prefix, denom, accounts, blocksPerYear, signedBlocksWindow } = parameters
  const [first] = accounts
  const changed: Record<string, ModuleState> = {
    auth: authState(parameters),
    bank: bankState(parameters),
    staking: stakingState(parameters, first && bech32(prefix, first)),
    mint: { params: { mint_denom: denom, blocks_per_year: String(blocksPerYear) } },
    slashing: { params: { signed_blocks_window: String(signedBlocksWindow), min_signed_per_window: decimal('0.5') } },
    gov: {
      params: {
        voting_period: '20s',
        expedited_voting_period: '10s',
        max_deposit_period: '20s',
        min_deposit: [{ denom, amount: '1000000' }],
        expedited_min_deposit: [{ denom, amount: '2000000' }],
      },
    },
  }
  const merged = Object.entries(changed).map(([name, state]) => {
    const before = defaults[name] as ModuleState
    return [name, { ...before, ...state, params: { ...before.params, ...state.params } }]
  })
  return { ...defaults, ...Object.fromEntries(merged) }
}
