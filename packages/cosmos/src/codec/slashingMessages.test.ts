import * as slashing from 'cosmjs-types/cosmos/slashing/v1beta1/query'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signingInfoQuery, signingInfosQuery, slashingParametersQuery } from './slashingMessages.js'

const text = fc.string({ unit: 'grapheme' })
const digits = fc.bigInt({ min: 0n, max: 10n ** 60n })
const count = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const info = fc.record({ address: text, tombstoned: fc.boolean() })
const ascii = (value: bigint) => new TextEncoder().encode(`${value}`)
const unread = { startHeight: 5n, indexOffset: 6n, jailedUntil: { seconds: 7n, nanos: 8 }, missedBlocksCounter: 9n }

describe('answers of x/slashing are read as cosmjs-types writes them', () => {
  it('parameters', async () => {
    const codec = slashing.QueryParamsResponse
    await fc.assert(
      fc.property(count, digits, count, digits, digits, (window, signed, seconds, double, downtime) => {
        const params = {
          signedBlocksWindow: BigInt(window),
          minSignedPerWindow: ascii(signed),
          downtimeJailDuration: { seconds: BigInt(seconds), nanos: 5 },
          slashFractionDoubleSign: ascii(double),
          slashFractionDowntime: ascii(downtime),
        }
        expect(slashingParametersQuery.response.read(codec.encode(codec.fromPartial({ params })).finish())).toEqual({
          params: {
            signedBlocksWindow: BigInt(window),
            minSignedPerWindow: signed,
            downtimeJailDuration: seconds,
            slashFractionDoubleSign: double,
            slashFractionDowntime: downtime,
          },
        })
      }),
    )
  })

  it('what one validator signed, and what all did', async () => {
    const [one, all] = [slashing.QuerySigningInfoResponse, slashing.QuerySigningInfosResponse]
    await fc.assert(
      fc.property(info, fc.array(info, { maxLength: 4 }), (valSigningInfo, items) => {
        const single = one.encode(one.fromPartial({ valSigningInfo: { ...unread, ...valSigningInfo } })).finish()
        expect(signingInfoQuery.response.read(single)).toEqual({ valSigningInfo })
        const content = { info: items.map((item) => ({ ...unread, ...item })), pagination: { total: 3n } }
        const { items: read, pagination } = signingInfosQuery.response.read(
          all.encode(all.fromPartial(content)).finish(),
        )
        expect(read).toEqual(items)
        expect(pagination.nextKey).toHaveLength(0)
      }),
    )
  })
})

describe('questions to x/slashing are written as cosmjs-types writes them', () => {
  it('byte for byte', async () => {
    const [one, all] = [slashing.QuerySigningInfoRequest, slashing.QuerySigningInfosRequest]
    await fc.assert(
      fc.property(text, fc.uint8Array({ maxLength: 40 }), (consAddress, key) => {
        expect([...signingInfoQuery.request.write({ consAddress })]).toEqual([...one.encode({ consAddress }).finish()])
        const pagination = { key, limit: 5000n }
        expect([...signingInfosQuery.request.write({ pagination })]).toEqual([
          ...all.encode(all.fromPartial({ pagination })).finish(),
        ])
      }),
    )
  })
})
