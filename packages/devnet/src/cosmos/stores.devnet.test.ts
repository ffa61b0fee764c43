import { fromBech32 } from '@cosmjs/encoding'
import { QueryClient, setupStakingExtension } from '@cosmjs/stargate'
import { Comet38Client } from '@cosmjs/tendermint-rpc'
import { BinaryReader } from 'cosmjs-types/binary'
import { DelegatorStartingInfo, ValidatorCurrentRewards } from 'cosmjs-types/cosmos/distribution/v1beta1/distribution'
import { Delegation, Validator } from 'cosmjs-types/cosmos/staking/v1beta1/staking'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CosmosChain, startCosmos } from './startCosmos.js'

let chain: CosmosChain
let comet: Comet38Client

beforeAll(async () => {
  chain = await startCosmos({ validators: 4, delegations: 2 })
  await chain.mine(8)
  comet = await Comet38Client.connect(chain.description.url)
})

afterAll(async () => {
  comet.disconnect()
  await chain.stop()
})

const read = async (store: string, key: Uint8Array, height = chain.height(), kind = 'key') => {
  const {
    code,
    value,
    height: answered,
  } = await comet.abciQuery({ path: `/store/${store}/${kind}`, data: key, height })
  expect({ code, answered }).toEqual({ code: 0, answered: height })
  return value
}

// The Cosmos SDK writes an address in a key after its length.
const keyOf = (prefix: number, ...addresses: readonly string[]) =>
  Buffer.concat([
    Buffer.of(prefix),
    ...addresses.flatMap((address) => {
      const { data } = fromBech32(address, 1023)
      return [Buffer.of(data.length), data]
    }),
  ])

const [VALIDATOR, DELEGATION] = [0x21, 0x31]
const [STARTING_INFO, CURRENT_REWARDS] = [0x04, 0x06]
const BALANCES = 0x02

const owner = () => chain.description.accounts[0]?.address ?? ''
const operator = () => chain.facts.validators[0]?.operatorAddress ?? ''

it('the store of staking holds validators and delegations', async () => {
  const query = QueryClient.withExtensions(comet, setupStakingExtension)
  const validator = Validator.decode(await read('staking', keyOf(VALIDATOR, operator())))
  expect(validator).toEqual((await query.staking.validator(operator())).validator)
  const delegation = Delegation.decode(await read('staking', keyOf(DELEGATION, owner(), operator())))
  expect(delegation).toMatchObject({ delegatorAddress: owner(), validatorAddress: operator() })
  expect(BigInt(delegation.shares)).toBe(10n ** 24n)
})

it('the store of distribution holds where a delegation began, and a validator stands', async () => {
  const info = DelegatorStartingInfo.decode(await read('distribution', keyOf(STARTING_INFO, operator(), owner())))
  expect(BigInt(info.stake)).toBe(10n ** 24n)
  const { period, rewards } = ValidatorCurrentRewards.decode(
    await read('distribution', keyOf(CURRENT_REWARDS, operator())),
  )
  expect(period).toBeGreaterThan(info.previousPeriod)
  expect(BigInt(rewards[0]?.amount ?? 0)).toBeGreaterThan(0n)
})

it('each kept height has a state of its own', async () => {
  const rewardsAt = async (height: number) => {
    const value = await read('distribution', keyOf(CURRENT_REWARDS, operator()), height)
    return BigInt(ValidatorCurrentRewards.decode(value).rewards[0]?.amount ?? 0)
  }
  const heights = Array.from({ length: chain.height() - 1 }, (_, index) => index + 2)
  const rewards = await Promise.all(heights.map(rewardsAt))
  expect(rewards.length).toBeGreaterThan(7)
  expect(rewards).toEqual([...new Set(rewards)].sort((one, other) => (one < other ? -1 : 1)))
})

it('the store of bank holds a balance under the account and the denom', async () => {
  const value = await read('bank', Buffer.concat([keyOf(BALANCES, owner()), Buffer.from('ustake')]))
  expect(Buffer.from(value).toString()).toBe('100000000000')
})

it('a key that is not there has no value', async () => {
  expect(
    await read('staking', keyOf(DELEGATION, owner(), chain.facts.validators[3]?.operatorAddress ?? '')),
  ).toHaveLength(0)
})

it('a subspace gives every pair under a prefix', async () => {
  const value = await read('staking', keyOf(DELEGATION, owner()), chain.height(), 'subspace')
  const reader = new BinaryReader(value)
  const delegations: Delegation[] = []
  while (reader.pos < reader.len) {
    reader.uint32()
    const end = reader.uint32() + reader.pos
    reader.uint32()
    reader.bytes() // the key
    reader.uint32()
    delegations.push(Delegation.decode(reader.bytes()))
    expect(reader.pos).toBe(end)
  }
  const wanted = chain.facts.validators.slice(0, 2).map(({ operatorAddress }) => operatorAddress)
  expect(delegations.map(({ validatorAddress }) => validatorAddress).sort()).toEqual(wanted.sort())
})

it('a store that there is not is refused', async () => {
  const { code, log } = await comet.abciQuery({ path: '/store/nothing/key', data: Buffer.of(1), height: 3 })
  expect(code).not.toBe(0)
  expect(log).toContain('nothing')
})

it('has no such version on a node that is behind, or has forgotten it: in the words of a store', async () => {
  const last = chain.height()
  const at = async (height: number) => {
    const { code, log, value, height: answered } = await read('distribution', startingInfoKey(), height)
    return { code, log, isThere: value.length > 0, height: answered }
  }
  const missing = { code: 0, log: 'version does not exist', isThere: false }
  chain.setFault({ kind: 'lagging', blocks: 2 })
  expect(await at(last)).toEqual({ ...missing, height: last })
  expect(await at(last - 2)).toMatchObject({ isThere: true, height: last - 2 })
  chain.setFault({ kind: 'pruned', below: 4 })
  expect(await at(3)).toEqual({ ...missing, height: 3 })
  expect(await at(4)).toMatchObject({ isThere: true, height: 4 })
  chain.setFault(undefined)
})
