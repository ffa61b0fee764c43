import { fromBech32 } from '@cosmjs/encoding'
import { QueryClient, setupBankExtension, setupDistributionExtension, setupStakingExtension } from '@cosmjs/stargate'
import { Comet38Client } from '@cosmjs/tendermint-rpc'
import { DelegatorStartingInfo, ValidatorCurrentRewards } from 'cosmjs-types/cosmos/distribution/v1beta1/distribution'
import { Delegation, Validator } from 'cosmjs-types/cosmos/staking/v1beta1/staking'
import { Pairs } from 'cosmjs-types/cosmos/store/internal/kv/v1beta1/kv'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type CosmosChain, startCosmos } from './startCosmos.js'

const [VALIDATOR, DELEGATION] = [0x21, 0x31]
const [STARTING_INFO, CURRENT_REWARDS] = [0x04, 0x06]
const BALANCES = 0x02

let chain: CosmosChain
let comet: Comet38Client
let owner: string
let operator: string

const connect = () =>
  QueryClient.withExtensions(comet, setupBankExtension, setupDistributionExtension, setupStakingExtension)
let query: ReturnType<typeof connect>

beforeAll(async () => {
  chain = await startCosmos({ validators: 4, accounts: 2, delegations: 3 })
  comet = await Comet38Client.connect(chain.description.url)
  query = connect()
  owner = chain.description.accounts[0]?.address ?? ''
  operator = chain.facts.validators[1]?.operatorAddress ?? ''
  await chain.mine(6)
})
afterEach(() => chain.setFault(undefined))
afterAll(async () => {
  comet.disconnect()
  await chain.stop()
})

// The Cosmos SDK writes an address in a key after its length.
const keyOf = (prefix: number, ...addresses: readonly string[]) =>
  Buffer.concat([
    Buffer.of(prefix),
    ...addresses.flatMap((address) => {
      const { data } = fromBech32(address, 1023)
      return [Buffer.of(data.length), data]
    }),
  ])

const read = (store: string, key: Uint8Array, height = 0, way = 'key') =>
  comet.abciQuery({ path: `/store/${store}/${way}`, data: key, height })

const currentRewards = async (height = 0) => {
  const { code, value } = await read('distribution', keyOf(CURRENT_REWARDS, operator), height)
  expect(code).toBe(0)
  return BigInt(ValidatorCurrentRewards.decode(value).rewards[0]?.amount ?? 0)
}

describe('a raw key', () => {
  it('of x/bank holds the balance', async () => {
    const { value, height } = await read('bank', Buffer.concat([keyOf(BALANCES, owner), Buffer.from('ustake')]))
    expect(height).toBe(chain.height())
    expect(Buffer.from(value).toString()).toBe((await query.bank.balance(owner, 'ustake')).amount)
  })

  it('of x/staking holds what a query answers', async () => {
    const { value } = await read('staking', keyOf(VALIDATOR, operator))
    expect(Validator.decode(value)).toEqual((await query.staking.validator(operator)).validator)
    const delegation = await read('staking', keyOf(DELEGATION, owner, operator))
    const { delegationResponse } = await query.staking.delegation(owner, operator)
    expect(Delegation.decode(delegation.value)).toEqual(delegationResponse?.delegation)
  })

  it('of x/distribution gives rewards to the last digit', async () => {
    const { value } = await read('distribution', keyOf(STARTING_INFO, operator, owner))
    const stake = BigInt(DelegatorStartingInfo.decode(value).stake)
    expect(stake).toBe(10n ** 24n)
    // Nothing was withdrawn since the genesis: one period, and one division.
    const { tokens } = (await query.staking.validator(operator)).validator
    const ratio = (await currentRewards()) / BigInt(tokens)
    const { rewards } = await query.distribution.delegationRewards(owner, operator)
    expect(rewards[0]?.amount).toBe(String((ratio * stake) / 10n ** 18n))
  })

  it('has a value of its own at each height', async () => {
    const heights = Array.from({ length: chain.height() - 1 }, (_, index) => index + 2)
    const rewards = await Promise.all(heights.map(currentRewards))
    expect(rewards.length).toBeGreaterThan(6)
    expect(rewards).toEqual([...new Set(rewards)].sort((one, other) => (one < other ? -1 : 1)))
  })

  it('that is not there has no value', async () => {
    const missing = await read('staking', keyOf(DELEGATION, owner, chain.facts.validators[3]?.operatorAddress ?? ''))
    expect({ code: missing.code, length: missing.value.length }).toEqual({ code: 0, length: 0 })
  })

  it('has no version of a height to come, nor of one that a node behind or pruned has not', async () => {
    const last = chain.height()
    const at = async (asked: number) => {
      const { code, log, value, height } = await read('distribution', keyOf(STARTING_INFO, operator, owner), asked)
      return { code, log, isThere: value.length > 0, height }
    }
    const missing = { code: 0, log: 'version does not exist', isThere: false }
    expect(await at(last + 5)).toEqual({ ...missing, height: last + 5 })
    chain.setFault({ kind: 'lagging', blocks: 2 })
    expect(await at(last)).toEqual({ ...missing, height: last })
    expect(await at(last - 2)).toMatchObject({ isThere: true, height: last - 2 })
    chain.setFault({ kind: 'pruned', below: 4 })
    expect(await at(3)).toEqual({ ...missing, height: 3 })
    expect(await at(4)).toMatchObject({ isThere: true, height: 4 })
  })
})

describe('a subspace', () => {
  it('lists the pairs whose keys begin with it', async () => {
    const { value } = await read('staking', keyOf(DELEGATION, owner), 0, 'subspace')
    const found = Pairs.decode(value).pairs.map((pair) => Delegation.decode(pair.value))
    const { delegationResponses } = await query.staking.delegatorDelegations(owner)
    expect(found).toHaveLength(3)
    expect(found).toEqual(delegationResponses.map(({ delegation }) => delegation))
  })

  it('is always the last one, whatever the height: so it is on every node', async () => {
    const key = keyOf(CURRENT_REWARDS, operator)
    const [pair] = Pairs.decode((await read('distribution', key, chain.height() - 2, 'subspace')).value).pairs
    expect(pair?.value).toEqual((await read('distribution', key)).value)
    expect(pair?.value).not.toEqual((await read('distribution', key, chain.height() - 2)).value)
  })
})

it('refuses a store, a way and a key that are none', async () => {
  const [one, empty] = [Buffer.of(1), Buffer.alloc(0)]
  expect(await read('nothing', one)).toMatchObject({ code: 4, codespace: 'store' })
  expect(await read('staking', one, 0, 'nothing')).toMatchObject({ code: 4, codespace: 'store' })
  expect(await read('staking', empty)).toMatchObject({ code: 3, codespace: 'store' })
})
