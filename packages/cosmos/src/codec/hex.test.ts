import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { fromHex, toHex } from './hex.js'

it('writes hex as Node does, and reads it back', async () => {
  await fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      expect(toHex(bytes)).toBe(Buffer.from(bytes).toString('hex'))
      expect([...fromHex(toHex(bytes))]).toEqual([...bytes])
    }),
  )
})
