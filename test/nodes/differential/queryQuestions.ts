import * as mint from '../../../packages/cosmos/src/codec/mintMessages.js'
import type { Query } from '../../../packages/cosmos/src/codec/query.js'
import * as reward from '../../../packages/cosmos/src/codec/rewardMessages.js'
import * as slashing from '../../../packages/cosmos/src/codec/slashingMessages.js'
import * as staking from '../../../packages/cosmos/src/codec/stakingMessages.js'
import { accountInfoQuery, accountQuery } from '../../../packages/cosmos/src/signing/authMessages.js'
import { baseFeeQuery, gasPriceQuery } from '../../../packages/cosmos/src/signing/feeMessages.js'
import { simulateQuery } from '../../../packages/cosmos/src/signing/simulateMessages.js'
import type { ReadValue } from './askEndpoint.js'
import { methodQuestion, type Question, type Side } from './question.js'

/** A question to a module, and how its answer is read. */
export interface QueryQuestion extends Question {
  readonly read: ReadValue
}

/** Who is asked about. */
export interface QuerySubjects {
  readonly delegator: string
  readonly operator: string
  /** The consensus address of a validator, or of none. */
  readonly signer: string
  /** An address of an account that has nothing. */
  readonly nobody: string
  readonly otherPrefix: string
}

const toHex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

const ask = (
  name: string,
  path: string,
  data: string,
  read: ReadValue,
  more: object | ((side: Side) => object) = {},
) => ({
  ...methodQuestion(`${path} ${name}`, 'abci_query', (side: Side) => ({
    path,
    data,
    prove: false,
    ...(typeof more === 'function' ? more(side) : more),
  })),
  read,
})

/** A query with what is right, with nothing, with bytes that are none, and at heights of all kinds. */
const querySet = <request>({ path, request, response }: Query<request, unknown>, right: request): QueryQuestion[] => {
  const data = toHex(request.write(right))
  const read: ReadValue = (bytes) => response.read(bytes)
  return [
    ask('as it is meant', path, data, read),
    ask('without arguments', path, '', read),
    ...['ff', '00', '0a', '0aff', '0a0378', '08ff', `${data}1800`, '0a01ff'].map((bytes) =>
      ask(`with ${bytes}`, path, bytes, read),
    ),
    ...['1', '2', '-1', '999999999', '9223372036854775807'].map((height) =>
      ask(`at ${height}`, path, data, read, { height }),
    ),
    ask('at the last height', path, data, read, ({ height }: Side) => ({ height: String(height) })),
    ask('with a proof', path, data, read, { prove: true }),
  ]
}

/** A query with each of other arguments. */
const wrongSet = <request>(
  { path, request, response }: Query<request, unknown>,
  wrong: Readonly<Record<string, request>>,
) =>
  Object.entries(wrong).map(([name, value]) =>
    ask(name, path, toHex(request.write(value)), (bytes) => response.read(bytes)),
  )

const key = (text: string): Uint8Array => Buffer.from(text, 'hex')
const pages = {
  'a page of 1': { key: key(''), limit: 1n },
  'a page of 0': { key: key(''), limit: 0n },
  'a page of 1,000,000': { key: key(''), limit: 1_000_000n },
  'a page of 2^64 - 1': { key: key(''), limit: 2n ** 64n - 1n },
  'a key that is none': { key: key('ff'), limit: 2n },
  'a long key': { key: key('ab'.repeat(300)), limit: 2n },
}

const firstPage = pages['a page of 1']
const pagesOf = <request extends object>(request: request) =>
  Object.fromEntries(Object.entries(pages).map(([name, pagination]) => [name, { ...request, pagination }]))

const addresses = ({ nobody, otherPrefix, operator }: QuerySubjects) => ({
  nobody,
  'an address of another chain': otherPrefix,
  'an address with a wrong checksum': `${nobody.slice(0, -1)}${nobody.endsWith('q') ? 'p' : 'q'}`,
  'an address in capitals': nobody.toUpperCase(),
  'an operator in the place of an account': operator,
  'an address that is none': 'x',
  'a space': ' ',
})

/** Each of a subject's wrong addresses, as a request. */
const wrongAddresses = <request>(subjects: QuerySubjects, make: (address: string) => request) =>
  Object.fromEntries(Object.entries(addresses(subjects)).map(([name, address]) => [name, make(address)]))

const pairQuestions = (subjects: QuerySubjects): QueryQuestion[] => {
  const { delegator: delegatorAddr, operator: validatorAddr, nobody } = subjects
  const pair = { delegatorAddr, validatorAddr }
  const rewards = { delegatorAddress: delegatorAddr, validatorAddress: validatorAddr }
  return [staking.delegationQuery, staking.unbondingDelegationQuery]
    .flatMap((query) => [
      ...querySet(query, pair),
      ...wrongSet(
        query,
        wrongAddresses(subjects, (address) => ({ ...pair, delegatorAddr: address })),
      ),
      ...wrongSet(
        query,
        wrongAddresses(subjects, (address) => ({ ...pair, validatorAddr: address })),
      ),
      ...wrongSet(query, { 'an account as validator': { ...pair, validatorAddr: nobody } }),
    ])
    .concat(
      querySet(reward.rewardsQuery, rewards),
      wrongSet(
        reward.rewardsQuery,
        wrongAddresses(subjects, (address) => ({ ...rewards, delegatorAddress: address })),
      ),
      wrongSet(
        reward.rewardsQuery,
        wrongAddresses(subjects, (address) => ({ ...rewards, validatorAddress: address })),
      ),
    )
}

const listQuestions = (subjects: QuerySubjects): QueryQuestion[] => {
  const { delegator: delegatorAddr } = subjects
  const right = { delegatorAddr, pagination: firstPage }
  const lists = [
    staking.delegatorDelegationsQuery,
    staking.delegatorUnbondingsQuery,
    staking.redelegationsQuery,
    staking.delegatorValidatorsQuery,
  ]
  return lists.flatMap((query) => [
    ...querySet<typeof right>(query, right),
    ...wrongSet<typeof right>(query, pagesOf(right)),
    ...wrongSet<typeof right>(
      query,
      wrongAddresses(subjects, (address) => ({ ...right, delegatorAddr: address })),
    ),
  ])
}

const validatorQuestions = (subjects: QuerySubjects): QueryQuestion[] => {
  const statuses = [
    'BOND_STATUS_BONDED',
    'BOND_STATUS_UNBONDING',
    'BOND_STATUS_UNBONDED',
    'BOND_STATUS_UNSPECIFIED',
    'bonded',
    '3',
    'x',
  ]
  const ofStatus = Object.fromEntries(statuses.map((status) => [`status ${status}`, { status, pagination: firstPage }]))
  return [
    ...querySet(staking.validatorsQuery, { status: '', pagination: firstPage }),
    ...wrongSet(staking.validatorsQuery, { ...pagesOf({ status: '' }), ...ofStatus }),
    ...querySet(staking.validatorQuery, { validatorAddr: subjects.operator }),
    ...wrongSet(
      staking.validatorQuery,
      wrongAddresses(subjects, (validatorAddr) => ({ validatorAddr })),
    ),
    ...querySet(slashing.signingInfosQuery, { pagination: firstPage }),
    ...wrongSet(slashing.signingInfosQuery, pagesOf({})),
    ...querySet(slashing.signingInfoQuery, { consAddress: subjects.signer }),
    ...wrongSet(
      slashing.signingInfoQuery,
      wrongAddresses(subjects, (consAddress) => ({ consAddress })),
    ),
  ]
}

const accountQuestions = (subjects: QuerySubjects): QueryQuestion[] => {
  const { delegator } = subjects
  const byDelegator = [reward.totalRewardsQuery, reward.withdrawAddressQuery]
  const denoms = ['', 'u', 'nothing', 'uatom', 'ibc/AB', 'u stake', 'é', 'x'.repeat(200)]
  return [
    ...byDelegator.flatMap((query) => [
      ...querySet<{ delegatorAddress: string }>(query, { delegatorAddress: delegator }),
      ...wrongSet<{ delegatorAddress: string }>(
        query,
        wrongAddresses(subjects, (delegatorAddress) => ({ delegatorAddress })),
      ),
    ]),
    ...[accountInfoQuery, accountQuery].flatMap((query) => [
      ...querySet<{ address: string }>(query, { address: delegator }),
      ...wrongSet<{ address: string }>(
        query,
        wrongAddresses(subjects, (address) => ({ address })),
      ),
    ]),
    ...querySet(reward.balanceQuery, { address: delegator, denom: 'ustake' }),
    ...wrongSet(
      reward.balanceQuery,
      wrongAddresses(subjects, (address) => ({ address, denom: 'ustake' })),
    ),
    ...wrongSet(
      reward.balanceQuery,
      Object.fromEntries(denoms.map((denom) => [`denom ${denom}`, { address: delegator, denom }])),
    ),
  ]
}

/** Of modules that neither chain has, and of those that ask for nothing. */
const moduleQuestions = (): QueryQuestion[] => [
  ...[
    staking.stakingParametersQuery,
    staking.stakingPoolQuery,
    slashing.slashingParametersQuery,
    reward.distributionParametersQuery,
    mint.provisionsQuery('cosmos.mint.v1beta1', 'Annual'),
    mint.blockMintParametersQuery('cosmos.mint.v1beta1', 6),
    mint.provisionsQuery('osmosis.mint.v1beta1', 'Epoch'),
    mint.epochMintParametersQuery('osmosis.mint.v1beta1'),
    mint.epochsQuery('osmosis.epochs.v1beta1'),
    mint.provisionsQuery('celestia.mint.v1', 'Annual'),
    mint.redistributionQuery,
    baseFeeQuery,
  ].flatMap((query) => querySet<Record<never, never>>(query, {})),
  ...querySet(gasPriceQuery, { denom: 'ustake' }),
  ...querySet(simulateQuery, { txBytes: Buffer.from('nothing') }),
]

const paths = [
  '',
  '/',
  'x',
  'cosmos.staking.v1beta1.Query/Params',
  '/cosmos.staking.v1beta1.Query',
  '/cosmos.staking.v1beta1.Query/',
  '/cosmos.staking.v1beta1.Query/params',
  '/cosmos.staking.v1beta1.Query/Params/',
  '/cosmos.staking.v1beta1.Msg/Delegate',
  '/app',
  '/app/version',
  '/app/simulate',
  '/app/nothing',
  '/store',
  '/store/staking',
  '/store/staking/key',
  '/store/staking/subspace',
  '/store/staking/nothing',
  '/store/nothing/key',
  '/p2p',
  '/p2p/filter/addr/x',
  '/custom/staking/params',
  '/custom',
  '/cosmos.gov.v1.Query/Params',
  '/cosmos.authz.v1beta1.Query/Grants',
  '/cosmos.feegrant.v1beta1.Query/Allowances',
  '/cosmos.base.tendermint.v1beta1.Service/GetLatestBlock',
  '/cosmos.base.node.v1beta1.Service/Config',
  '/cosmos.tx.v1beta1.Service/GetTx',
  '/cosmos.consensus.v1.Query/Params',
  '/cosmos.evidence.v1beta1.Query/AllEvidence',
  '/cosmos.upgrade.v1beta1.Query/CurrentPlan',
  '/cosmos.params.v1beta1.Query/Params',
  '/cosmos.bank.v1beta1.Query/AllBalances',
  '/cosmos.bank.v1beta1.Query/TotalSupply',
  '/cosmos.bank.v1beta1.Query/SpendableBalances',
  '/cosmos.mint.v1beta1.Query/Inflation',
  '/cosmos.auth.v1beta1.Query/Params',
  '/cosmos.auth.v1beta1.Query/Bech32Prefix',
  '/cosmos.auth.v1beta1.Query/ModuleAccounts',
  '/cosmos.distribution.v1beta1.Query/CommunityPool',
  '/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo',
]

const pathQuestions = (): QueryQuestion[] =>
  paths.flatMap((path) =>
    ['', '51', '11', 'ff'].map((data) =>
      ask(`with ${data || 'nothing'}`, path, data, (bytes) => (bytes.length > 0 ? 'bytes' : 'none')),
    ),
  )

const storeQuestions = (): QueryQuestion[] =>
  ['/store/staking/key', '/store/bank/key', '/store/nothing/key'].map((path) =>
    ask(
      'with a proof',
      path,
      '51',
      () => 'bytes',
      ({ height }: Side) => ({ prove: true, height: String(height) }),
    ),
  )

/** Every query of the adapter and of signing, with right and wrong arguments, and paths of all kinds. */
export const queryQuestions = (subjects: QuerySubjects): QueryQuestion[] => [
  ...pairQuestions(subjects),
  ...listQuestions(subjects),
  ...validatorQuestions(subjects),
  ...accountQuestions(subjects),
  ...moduleQuestions(),
  ...pathQuestions(),
  ...storeQuestions(),
]
