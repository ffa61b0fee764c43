import { mnemonicToAccount } from 'viem/accounts'
import { expect, test } from 'vitest'
import { testAccounts } from './testAccounts.js'

const mnemonic = 'test test test test test test test test test test test junk'

test('derives what viem derives from the same mnemonic', () => {
  const accounts = testAccounts(mnemonic, 3)
  expect(accounts.map(({ address }) => address)).toEqual(
    [0, 1, 2].map((addressIndex) => mnemonicToAccount(mnemonic, { addressIndex }).address),
  )
  expect(accounts[0]).toEqual({
    address: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
    privateKey: '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80',
  })
})
