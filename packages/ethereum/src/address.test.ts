import { isStakingError } from '@polystake/core'
import fc from 'fast-check'
import { getAddress, toHex } from 'viem'
import { describe, expect, it } from 'vitest'
import { parseAddress } from './address.js'

const reasonOf = (text: string): string => {
  try {
    return parseAddress(text)
  } catch (error) {
    if (isStakingError(error, 'invalid-address')) return error.context.reason
    throw error
  }
}

describe('parseAddress', () => {
  it('gives the form of EIP-55, whichever case it is given', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), (bytes) => {
        const whole = getAddress(toHex(bytes))
        expect(parseAddress(whole)).toBe(whole)
        expect(parseAddress(whole.toLowerCase())).toBe(whole)
        expect(parseAddress(`0x${whole.slice(2).toUpperCase()}`)).toBe(whole)
      }),
    )
  })

  it('refuses a wrong checksum, and what has another form', () => {
    const vitalik = '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045'
    expect(reasonOf(vitalik.replace('dA', 'Da'))).toContain('checksum')
    for (const text of ['', '0x', vitalik.slice(0, -1), `${vitalik}0`, vitalik.slice(2), `0X${vitalik.slice(2)}`])
      expect(reasonOf(text)).toContain('40 hexadecimal digits')
  })
})
