import { describe, expect, it } from 'vitest'
import { isAddress, parseAddress, shortAddress } from './address.js'

const address = 'Stake11111111111111111111111111111111111111'

describe('addresses', () => {
  it('are 32 bytes in base58, as they are written', () => {
    expect(parseAddress(address)).toBe(address)
    expect(isAddress(address)).toBe(true)
    expect(shortAddress(address)).toBe('Stak…1111')
  })

  it.each(['', 'x', `${address}1`, address.slice(1), ` ${address}`, 'cosmos1qqqq'])('"%s" is none', (text) => {
    expect(isAddress(text)).toBe(false)
    expect(() => parseAddress(text)).toThrow(
      expect.objectContaining({ code: 'invalid-address', context: { value: text, reason: expect.any(String) } }),
    )
  })

  it('are texts', () => {
    for (const value of [undefined, null, 5, {}, [address]]) expect(isAddress(value)).toBe(false)
  })
})
