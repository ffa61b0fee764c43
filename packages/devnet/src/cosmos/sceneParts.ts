import { bech32 } from './bech32.js'
import type { CosmosScene, CosmosSceneFacts } from './cosmosScene.js'
import type { GenesisExtras, GenesisVesting } from './genesisExtras.js'
import { type GenesisValidator, genesisValidator } from './genesisValidators.js'
import { legacyDecimal } from './legacyDecimal.js'
import { timestamp } from './timestamp.js'

const DAY = 24 * 3600
const SELF_BOND = 10_000n // whole coins, which is little beside what the other validators have
const DELEGATION = 1_000n
const MANY = 110

/** What a scene is made from. */
export interface SceneStage {
  readonly prefix: string
  readonly denom: string
  /** A whole coin, in base units. */
  readonly coin: bigint
  readonly signedBlocksWindow: number
  /** Milliseconds since the epoch. */
  readonly time: number
  /** What each account holds. */
  readonly balance: bigint
  /** The validators that are no scene's own: four at least. */
  readonly validators: readonly GenesisValidator[]
  /** The addresses of the scene's accounts. */
  readonly owners: readonly string[]
}

/** What one scene adds. */
export interface ScenePart {
  readonly validators?: readonly GenesisValidator[]
  readonly extras?: Partial<GenesisExtras>
  readonly absent?: readonly string[]
  readonly doubleSigners?: readonly string[]
  readonly shownBy: CosmosSceneFacts
}

const at = <item>(items: readonly item[], index: number): item => {
  const found = items[index]
  if (found === undefined) throw new Error(`cosmos chain: a scene needs more than ${index} validators or accounts`)
  return found
}

const delegate = ({ owners, coin }: SceneStage, ...validators: readonly string[]) =>
  validators.map((validator) => ({ delegator: at(owners, 0), validator, shares: DELEGATION * coin }))

const operatorAt = ({ validators }: SceneStage, index: number): string => at(validators, index).operatorAddress

const ownValidator = ({ prefix, coin }: SceneStage, moniker: string, state: Partial<GenesisValidator> = {}) =>
  genesisValidator(moniker, prefix, {
    moniker,
    commission: '0.05',
    selfBond: SELF_BOND * coin,
    slashed: false,
    jailed: false,
    ...state,
  })

/** A validator of its own in some state, and an account that delegates to it. */
const ofOwnValidator = (stage: SceneStage, validator: GenesisValidator) => ({
  validators: [validator],
  extras: { delegations: delegate(stage, validator.operatorAddress) },
  shownBy: { validators: [validator.operatorAddress], accounts: stage.owners },
})

/** One missed vote more, and the chain itself slashes and jails it: its window is over, and half of it was missed. */
const jailed = (stage: SceneStage): ScenePart => {
  const validator = ownValidator(stage, 'Jailed')
  const part = ofOwnValidator(stage, validator)
  const address = bech32(`${stage.prefix}valcons`, Buffer.from(validator.consensusAddress, 'hex'))
  const info = {
    address,
    start_height: String(-stage.signedBlocksWindow),
    index_offset: '0',
    jailed_until: '1970-01-01T00:00:00Z',
    tombstoned: false,
    missed_blocks_counter: String(Math.ceil(stage.signedBlocksWindow / 2)),
  }
  const slashing = { signing_infos: [{ address, validator_signing_info: info }] }
  return {
    ...part,
    extras: { ...part.extras, modules: { slashing } },
    absent: [validator.consensusAddress],
  }
}

const tombstoned = (stage: SceneStage): ScenePart => {
  const validator = ownValidator(stage, 'Tombstoned')
  return { ...ofOwnValidator(stage, validator), doubleSigners: [validator.consensusAddress] }
}

/**
 * A delegation that once held more than its shares are worth, which is what x/distribution panics at. The account is the
 * validator's first delegator: its stake grows by half in the second period, which the operator's own starts with.
 */
const poisonedRewards = (stage: SceneStage): ScenePart => {
  const validator = ownValidator(stage, 'Poisoned')
  const { operatorAddress } = validator
  const healthy = operatorAt(stage, 0)
  const event = { validator_period: '2', fraction: legacyDecimal('-0.5') }
  const distribution = {
    validator_slash_events: [
      { validator_address: operatorAddress, height: '1', period: '2', validator_slash_event: event },
    ],
  }
  return {
    validators: [validator],
    extras: { delegations: delegate(stage, operatorAddress, healthy), modules: { distribution } },
    shownBy: { validators: [operatorAddress, healthy], accounts: stage.owners },
  }
}

const vesting = ({ owners, balance, time }: SceneStage): ScenePart => {
  const now = Math.floor(time / 1000)
  const amount = (balance * 6n) / 10n
  const of = (index: number, kind: GenesisVesting['kind'], start: number, end: number) => ({
    ...{ address: at(owners, index), kind, amount },
    ...{ start: now + start * DAY, end: now + end * DAY },
  })
  return {
    extras: { vesting: [of(0, 'continuous', -30, 90), of(1, 'delayed', 0, 90), of(2, 'periodic', -60, 120)] },
    shownBy: { validators: [], accounts: owners },
  }
}

const inAYear = (time: number): string => timestamp(time + 365 * DAY * 1000)

const authz = (stage: SceneStage): ScenePart => {
  const { owners, denom, coin, time } = stage
  const validator = operatorAt(stage, 0)
  const grant = (authorization: object) => ({
    granter: at(owners, 0),
    grantee: at(owners, 1),
    authorization,
    expiration: inAYear(time),
  })
  const authorization = [
    grant({
      '@type': '/cosmos.staking.v1beta1.StakeAuthorization',
      max_tokens: { denom, amount: String(DELEGATION * coin) },
      allow_list: { address: [validator] },
      authorization_type: 'AUTHORIZATION_TYPE_DELEGATE',
    }),
    grant({
      '@type': '/cosmos.authz.v1beta1.GenericAuthorization',
      msg: '/cosmos.distribution.v1beta1.MsgWithdrawDelegatorReward',
    }),
  ]
  return {
    extras: { delegations: delegate(stage, validator), modules: { authz: { authorization } } },
    shownBy: { validators: [validator], accounts: owners },
  }
}

const feegrant = ({ owners, denom, coin, time }: SceneStage): ScenePart => {
  const allowance = {
    '@type': '/cosmos.feegrant.v1beta1.BasicAllowance',
    spend_limit: [{ denom, amount: String(coin) }],
    expiration: inAYear(time),
  }
  const allowances = [{ granter: at(owners, 0), grantee: at(owners, 1), allowance }]
  return { extras: { modules: { feegrant: { allowances } } }, shownBy: { validators: [], accounts: owners } }
}

const withdrawAddress = (stage: SceneStage): ScenePart => {
  const [validator, owners] = [operatorAt(stage, 0), stage.owners]
  const info = { delegator_address: at(owners, 0), withdraw_address: at(owners, 1) }
  return {
    extras: {
      delegations: delegate(stage, validator),
      modules: { distribution: { delegator_withdraw_infos: [info] } },
    },
    shownBy: { validators: [validator], accounts: owners },
  }
}

const unbonding = (stage: SceneStage): ScenePart => {
  const [validator, { owners, coin }] = [operatorAt(stage, 1), stage]
  const balances = Array.from({ length: 7 }, (_, index) => BigInt(index + 1) * coin)
  return {
    extras: {
      delegations: delegate(stage, validator),
      unbondings: [{ delegator: at(owners, 0), validator, balances }],
    },
    shownBy: { validators: [validator], accounts: owners },
  }
}

const redelegation = (stage: SceneStage): ScenePart => {
  const [source, destination, { owners, coin }] = [operatorAt(stage, 1), operatorAt(stage, 2), stage]
  const balances = [100n * coin, 200n * coin]
  return {
    extras: {
      delegations: delegate(stage, source, destination),
      redelegations: [{ delegator: at(owners, 0), validator: source, destination, balances }],
    },
    shownBy: { validators: [source, destination], accounts: owners },
  }
}

const manyDelegations = (stage: SceneStage): ScenePart => {
  const validators = stage.validators.slice(0, MANY).map(({ operatorAddress }) => operatorAddress)
  return {
    extras: { delegations: delegate(stage, ...validators) },
    shownBy: { validators, accounts: stage.owners },
  }
}

const manyValidators = ({ validators }: SceneStage): ScenePart => ({
  shownBy: { validators: validators.map(({ operatorAddress }) => operatorAddress), accounts: [] },
})

/** How each scene is made, and of how many accounts. */
export const sceneParts: { readonly [scene in CosmosScene]: { accounts: number; make(stage: SceneStage): ScenePart } } =
  {
    slashed: { accounts: 1, make: (stage) => ofOwnValidator(stage, ownValidator(stage, 'Slashed', { slashed: true })) },
    jailed: { accounts: 1, make: jailed },
    tombstoned: { accounts: 1, make: tombstoned },
    empty: { accounts: 1, make: (stage) => ofOwnValidator(stage, ownValidator(stage, 'Empty', { emptied: true })) },
    'many-delegations': { accounts: 1, make: manyDelegations },
    'many-validators': { accounts: 0, make: manyValidators },
    'poisoned-rewards': { accounts: 1, make: poisonedRewards },
    vesting: { accounts: 3, make: vesting },
    authz: { accounts: 2, make: authz },
    feegrant: { accounts: 2, make: feegrant },
    'withdraw-address': { accounts: 2, make: withdrawAddress },
    unbonding: { accounts: 1, make: unbonding },
    redelegation: { accounts: 1, make: redelegation },
  }
