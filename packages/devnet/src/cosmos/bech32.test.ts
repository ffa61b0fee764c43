import { toBech32 } from '@cosmjs/encoding'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bech32 } from './bech32.js'

test('writes what cosmjs writes', () => {
  const prefixes = fc.constantFrom('cosmos', 'osmovaloper', 'a')
  fc.assert(
    fc.property(prefixes, fc.uint8Array({ maxLength: 32 }), (prefix, bytes) => {
      expect(bech32(prefix, bytes)).toBe(toBech32(prefix, bytes))
    }),
  )
})
