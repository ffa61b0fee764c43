import type { GenesisDelegation, GenesisExtras } from './genesisExtras.js'
import type { GenesisValidator } from './genesisValidators.js'
import { legacyDecimal } from './legacyDecimal.js'
import { timestamp } from './timestamp.js'

/** What x/staking's genesis is made of; amounts in base units. */
export interface StakingGenesisParameters {
  readonly denom: string
  readonly unbondingSeconds: number
  readonly stepSeconds: number
  /** Milliseconds since the epoch. */
  readonly time: number
  readonly validators: readonly GenesisValidator[]
  /** The operators' own among them. */
  readonly delegations: readonly GenesisDelegation[]
  readonly unbondings: GenesisExtras['unbondings']
  readonly redelegations: GenesisExtras['redelegations']
}

// The chain counts its own ids from 1, and a genesis cannot move that counter.
const FIRST_UNBONDING_ID = 1_000_000

const sharesAt = (validator: string, delegations: readonly GenesisDelegation[]): bigint =>
  delegations.reduce((sum, each) => (each.validator === validator ? sum + each.shares : sum), 0n)

/** Returns what a validator holds of all that was delegated to it. */
export const genesisTokens = (validator: GenesisValidator, delegations: readonly GenesisDelegation[]): bigint => {
  if (validator.emptied) return 0n
  const shares = sharesAt(validator.operatorAddress, delegations)
  return validator.slashed ? (shares * 95n) / 100n : shares
}

// BOND_STATUS_UNBONDED for every one: x/staking's InitGenesis then runs distribution's hooks and bonds the strongest
// itself, which also makes slashing's signing infos. BOND_STATUS_BONDED here would skip AfterValidatorBonded, and the
// first BeginBlock would fail.
const validatorState = (validator: GenesisValidator, delegations: readonly GenesisDelegation[], time: string) => ({
  operator_address: validator.operatorAddress,
  consensus_pubkey: { '@type': '/cosmos.crypto.ed25519.PubKey', key: validator.consensusKey },
  jailed: validator.jailed,
  status: 'BOND_STATUS_UNBONDED',
  tokens: String(genesisTokens(validator, delegations)),
  delegator_shares: legacyDecimal(sharesAt(validator.operatorAddress, delegations)),
  description: { moniker: validator.moniker, identity: '', website: '', security_contact: '', details: '' },
  unbonding_height: '0',
  unbonding_time: '1970-01-01T00:00:00Z',
  commission: {
    commission_rates: {
      rate: legacyDecimal(validator.commission),
      max_rate: legacyDecimal('0.5'),
      max_change_rate: legacyDecimal('0.05'),
    },
    update_time: time,
  },
  min_self_delegation: '1',
  unbonding_on_hold_ref_count: '0',
  unbonding_ids: [],
})

/** Makes x/staking's state. */
export const stakingGenesis = (parameters: StakingGenesisParameters) => {
  const { denom, validators, delegations, unbondings, redelegations, unbondingSeconds, stepSeconds, time } = parameters
  let made = 0
  const entry = (balance: bigint, index: number, seconds = unbondingSeconds) => {
    const created = time + index * stepSeconds * 1000
    made += 1
    return {
      creation_height: String(index + 1),
      completion_time: timestamp(created + seconds * 1000),
      initial_balance: String(balance),
      unbonding_id: String(FIRST_UNBONDING_ID + made - 1),
      unbonding_on_hold_ref_count: '0',
    }
  }
  return {
    params: {
      unbonding_time: `${unbondingSeconds}s`,
      max_validators: 200,
      max_entries: 7,
      historical_entries: 100,
      bond_denom: denom,
    },
    validators: validators.map((each) => validatorState(each, delegations, timestamp(time))),
    delegations: delegations.map(({ delegator, validator, shares }) => ({
      delegator_address: delegator,
      validator_address: validator,
      shares: legacyDecimal(shares),
    })),
    unbonding_delegations: unbondings.map(({ delegator, validator, balances, seconds }) => ({
      delegator_address: delegator,
      validator_address: validator,
      entries: balances.map((balance, index) => ({ ...entry(balance, index, seconds), balance: String(balance) })),
    })),
    redelegations: redelegations.map(({ delegator, validator, destination, balances, seconds }) => ({
      delegator_address: delegator,
      validator_src_address: validator,
      validator_dst_address: destination,
      entries: balances.map((balance, index) => ({
        ...entry(balance, index, seconds),
        shares_dst: legacyDecimal(balance),
      })),
    })),
    exported: false,
  }
}
