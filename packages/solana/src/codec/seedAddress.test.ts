import { PublicKey } from '@solana/web3.js'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { stakeProgram } from './programs.js'
import { seedAddress } from './seedAddress.js'

it('derives what web3.js derives', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      fc.string({ maxLength: 8, unit: 'grapheme' }),
      async (bytes, seed) => {
        const base = new PublicKey(bytes)
        const expected = await PublicKey.createWithSeed(base, seed, new PublicKey(stakeProgram))
        expect(seedAddress(base.toBase58(), seed, stakeProgram)).toBe(expected.toBase58())
      },
    ),
  )
})
