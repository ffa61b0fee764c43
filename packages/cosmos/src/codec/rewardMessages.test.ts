import * as bank from 'cosmjs-types/cosmos/bank/v1beta1/query'
import * as distribution from 'cosmjs-types/cosmos/distribution/v1beta1/query'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  balanceQuery,
  distributionParametersQuery,
  rewardsQuery,
  totalRewardsQuery,
  withdrawAddressQuery,
} from './rewardMessages.js'

const text = fc.string({ unit: 'grapheme' })
const digits = fc.bigInt({ min: 0n, max: 10n ** 60n })
const coins = fc.array(fc.record({ denom: text, amount: digits }), { maxLength: 5 })
type Coins = readonly { denom: string; amount: bigint }[]
const theirCoins = (list: Coins) => list.map(({ denom, amount }) => ({ denom, amount: `${amount}` }))

describe('answers about rewards are read as cosmjs-types writes them', () => {
  it('rewards of one validator and of all', async () => {
    const [one, all] = [distribution.QueryDelegationRewardsResponse, distribution.QueryDelegationTotalRewardsResponse]
    await fc.assert(
      fc.property(coins, fc.array(fc.tuple(text, coins), { maxLength: 5 }), (rewards, list) => {
        const single = one.encode(one.fromPartial({ rewards: theirCoins(rewards) })).finish()
        expect(rewardsQuery.response.read(single)).toEqual({ rewards })
        const content = {
          rewards: list.map(([validatorAddress, reward]) => ({ validatorAddress, reward: theirCoins(reward) })),
          total: theirCoins(rewards),
        }
        expect(totalRewardsQuery.response.read(all.encode(all.fromPartial(content)).finish())).toEqual({
          rewards: list.map(([validatorAddress, reward]) => ({ validatorAddress, reward })),
        })
      }),
    )
  })

  it('a withdraw address and a balance', async () => {
    const [address, balance] = [distribution.QueryDelegatorWithdrawAddressResponse, bank.QueryBalanceResponse]
    await fc.assert(
      fc.property(text, text, digits, (withdrawAddress, denom, amount) => {
        const bytes = address.encode(address.fromPartial({ withdrawAddress })).finish()
        expect(withdrawAddressQuery.response.read(bytes)).toEqual({ withdrawAddress })
        const held = balance.encode(balance.fromPartial({ balance: { denom, amount: `${amount}` } })).finish()
        expect(balanceQuery.response.read(held)).toEqual({ balance: { denom, amount } })
      }),
    )
  })

  it('parameters', async () => {
    const tax = distribution.QueryParamsResponse
    await fc.assert(
      fc.property(digits, fc.boolean(), (communityTax, withdrawAddrEnabled) => {
        const params = { communityTax: `${communityTax}`, withdrawAddrEnabled }
        const bytes = tax.encode(tax.fromPartial({ params })).finish()
        expect(distributionParametersQuery.response.read(bytes)).toEqual({
          params: { communityTax, withdrawAddrEnabled },
        })
      }),
    )
  })
})

describe('questions about rewards are written as cosmjs-types writes them', () => {
  it('byte for byte', async () => {
    await fc.assert(
      fc.property(text, text, (first, second) => {
        const pair = { delegatorAddress: first, validatorAddress: second }
        const one = distribution.QueryDelegationRewardsRequest
        expect([...rewardsQuery.request.write(pair)]).toEqual([...one.encode(one.fromPartial(pair)).finish()])
        const owner = { delegatorAddress: first }
        const all = distribution.QueryDelegationTotalRewardsRequest
        expect([...totalRewardsQuery.request.write(owner)]).toEqual([...all.encode(all.fromPartial(owner)).finish()])
        const to = distribution.QueryDelegatorWithdrawAddressRequest
        expect([...withdrawAddressQuery.request.write(owner)]).toEqual([...to.encode(to.fromPartial(owner)).finish()])
        const held = { address: first, denom: second }
        const balance = bank.QueryBalanceRequest
        expect([...balanceQuery.request.write(held)]).toEqual([...balance.encode(balance.fromPartial(held)).finish()])
      }),
    )
  })
})
