import { expectStakingError } from '@polystake/testing'
import { DecCoin } from 'cosmjs-types/cosmos/base/v1beta1/coin'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SampleAnswer } from '../../test/sampleNode.js'
import { sampleSigning, sampleStep } from '../../test/sampleSigning.js'
import { fromHex } from '../codec/hex.js'
import { writeFields } from '../codec/wire.js'
import { multiplyUp, parseDecimal } from './gasPrice.js'
import type { SigningFacts } from './signingFacts.js'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const gasPricePath = '/feemarket.feemarket.v1.Query/GasPrice'
const baseFeePath = '/osmosis.txfees.v1beta1.Query/GetEipBaseFee'
const gasPrices = [
  { denom: 'umoss', price: '0.025' },
  { denom: 'uother', price: '3' },
]
const priceOf = (denom: string, amount: string) => writeFields([[1, DecCoin.encode({ denom, amount }).finish()]])

const estimate = async (
  facts: Partial<SigningFacts>,
  query: Record<string, (data: string) => SampleAnswer> = {},
  options = {},
) => {
  const signingFacts: SigningFacts = { keyAlgorithm: 'secp256k1', gasPrices, ...facts }
  const { signing } = sampleSigning({ signingFacts, query, gasUsed: 100_000n })
  const { gasLimit, denom, amount } = await signing.estimateFee(sampleStep(), options)
  return [gasLimit, denom, amount.value]
}

describe('what gas costs', () => {
  it('is what is known of the chain', async () => {
    expect(await estimate({})).toEqual([130_000n, 'umoss', 3_250n])
    expect(await estimate({}, {}, { feeDenom: 'uother' })).toEqual([130_000n, 'uother', 390_000n])
  })

  it('is what the caller says, upwards', async () => {
    const gasPrice = { denom: 'uthird', price: '0.000007' }
    expect(await estimate({}, {}, { gasPrice })).toEqual([130_000n, 'uthird', 1n])
    expect(await estimate({}, {}, { gasPrice: { ...gasPrice, price: '0' } })).toEqual([130_000n, 'uthird', 0n])
    expect(await estimate({}, {}, { gasMargin: '1' })).toEqual([100_000n, 'umoss', 2_500n])
  })

  it('is asked of Skip’s module by denom, with headroom', async () => {
    const asked: string[] = []
    const query = {
      [gasPricePath]: (data: string) => {
        const denom = new TextDecoder().decode(fromHex(data).subarray(2))
        asked.push(denom)
        return priceOf(denom, denom === 'umoss' ? '10000000000000000' : '20000000000000000')
      },
    }
    expect(await estimate({ feeMarket: 'feemarket' }, query)).toEqual([130_000n, 'umoss', 1_690n])
    expect(await estimate({ feeMarket: 'feemarket' }, query, { feeDenom: 'unamed' })).toEqual([
      130_000n,
      'unamed',
      3_380n,
    ])
    expect(asked).toEqual(['umoss', 'unamed'])
  })

  it('is asked of Osmosis’ module for the chain’s own denom', async () => {
    const query = { [baseFeePath]: () => writeFields([[1, bytesOf('10000000000000000')]]) }
    expect(await estimate({ feeMarket: 'osmosis' }, query)).toEqual([130_000n, 'umoss', 1_690n])
    expect(await estimate({ feeMarket: 'osmosis' }, query, { feeDenom: 'uother' })).toEqual([
      130_000n,
      'uother',
      390_000n,
    ])
  })

  it('is what is known where the chain has no such module', async () => {
    for (const feeMarket of ['feemarket', 'osmosis'] as const)
      expect(await estimate({ feeMarket })).toEqual([130_000n, 'umoss', 3_250n])
  })

  it('is not guessed', async () => {
    const query = { [gasPricePath]: () => priceOf('ulast', '123') }
    await expectStakingError(estimate({ feeMarket: 'feemarket' }, query), 'invalid-response')
    const cut = { [gasPricePath]: () => ({ code: -32603, log: 'the node is broken' }) }
    await expectStakingError(estimate({ feeMarket: 'feemarket' }, cut), 'endpoint-refused')
    await expectStakingError(estimate({ gasPrices: [] }), 'invalid-query')
    await expectStakingError(estimate({}, {}, { feeDenom: 'unknown' }), 'invalid-query')
    for (const price of ['', '1.', '.5', '-1', '1e-3', '0.0000000000000000001', '1 '])
      await expectStakingError(estimate({}, {}, { gasPrice: { denom: 'umoss', price } }), 'invalid-query')
    for (const gasMargin of ['much', '0', '0.999'])
      await expectStakingError(estimate({}, {}, { gasMargin }), 'invalid-query')
  })

  it('may be no more than the caller allows', async () => {
    expect(await estimate({}, {}, { maximumFee: 3_250n })).toEqual([130_000n, 'umoss', 3_250n])
    await expectStakingError(estimate({}, {}, { maximumFee: 3_249n }), 'transaction-rejected')
  })
})

describe('a multiplication upwards', () => {
  it('is the least integer that is not below the product', async () => {
    const decimal = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.nat({ max: 999_999 }))
    await fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 30n }), decimal, (value, [whole, millionths]) => {
        const price = parseDecimal('price', `${whole}.${`${millionths}`.padStart(6, '0')}`)
        const product = value * (whole * 1_000_000n + BigInt(millionths)) // millionths
        const result = multiplyUp(value, price)
        expect(result * 1_000_000n).toBeGreaterThanOrEqual(product)
        expect((result - 1n) * 1_000_000n).toBeLessThan(product === 0n ? 0n : product)
      }),
    )
  })
})
