import { toBech32 } from '@cosmjs/encoding'
import { isStakingError } from '@polystake/core'
import { describe, expect, it } from 'vitest'
import { isAddress, parseAddress } from './address.js'

const bytes = (count: number) => new Uint8Array(count).fill(7)
const address = toBech32('cosmos', bytes(20))

const reasonOf = (text: string): string => {
  try {
    parseAddress(text, 'cosmos')
  } catch (error) {
    if (isStakingError(error, 'invalid-address')) return error.context.reason
  }
  return ''
}

describe('parseAddress', () => {
  it.each([20, 32])('takes %d bytes', (count) => {
    expect(parseAddress(toBech32('cosmos', bytes(count)), 'cosmos')).toBe(toBech32('cosmos', bytes(count)))
  })

  it('gives upper case in lower case', () => {
    expect(parseAddress(address.toUpperCase(), 'cosmos')).toBe(address)
  })

  it.each([
    ['nothing', '', 'it is not bech32'],
    [
      'a wrong letter at the end',
      `${address.slice(0, -1)}${address.endsWith('q') ? 'p' : 'q'}`,
      'its checksum is wrong',
    ],
    ['mixed case', `C${address.slice(1)}`, 'it is not bech32'],
    ['an address of another chain', toBech32('osmo', bytes(20)), 'it begins with osmo'],
    ['a validator', toBech32('cosmosvaloper', bytes(20)), 'it begins with cosmosvaloper'],
    ['19 bytes', toBech32('cosmos', bytes(19)), 'neither 20 nor 32 bytes'],
    ['21 bytes', toBech32('cosmos', bytes(21)), 'neither 20 nor 32 bytes'],
    ['an address of Ethereum', '0x00000000219ab540356cBB839Cbe05303d7705Fa', 'it is not bech32'],
    ['a space in front', ` ${address}`, 'it is not bech32'],
  ])('refuses %s, and says why', (_, text, reason) => {
    expect(reasonOf(text)).toContain(reason)
  })
})

describe('isAddress', () => {
  it('takes the one form in which a chain writes it', () => {
    expect(isAddress(address, 'cosmos')).toBe(true)
    expect(isAddress(address.toUpperCase(), 'cosmos')).toBe(false)
    expect(isAddress(address, 'osmo')).toBe(false)
  })
})
