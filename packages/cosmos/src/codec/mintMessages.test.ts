import * as theirs from 'cosmjs-types/cosmos/mint/v1beta1/query'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { blockMintParametersQuery, provisionsQuery } from './mintMessages.js'

const service = 'cosmos.mint.v1beta1'
const digits = fc.bigInt({ min: 0n, max: 10n ** 40n })
// cosmjs-types 0.11 writes a varint from 2^31 to 2^32 - 1 short of its last bytes: see wire.test.ts
const count = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).filter((value) => value >> 31n !== 1n)

it('provisions are read as cosmjs-types writes them', async () => {
  const codec = theirs.QueryAnnualProvisionsResponse
  await fc.assert(
    fc.property(digits, (provisions) => {
      const annualProvisions = new TextEncoder().encode(`${provisions}`)
      const bytes = codec.encode(codec.fromPartial({ annualProvisions })).finish()
      expect(provisionsQuery(service, 'Annual').response.read(bytes)).toEqual({ provisions })
    }),
  )
})

it('parameters are read as cosmjs-types writes them', async () => {
  const codec = theirs.QueryParamsResponse
  await fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), count, digits, (mintDenom, blocksPerYear, unread) => {
      const params = { mintDenom, blocksPerYear, inflationMax: `${unread}`, goalBonded: `${unread}` }
      const bytes = codec.encode(codec.fromPartial({ params })).finish()
      expect(blockMintParametersQuery(service, 6).response.read(bytes)).toEqual({
        params: { mintDenom, blocksPerYear },
      })
    }),
  )
})
