import { DirectSecp256k1HdWallet, DirectSecp256k1Wallet, makeCosmoshubPath } from '@cosmjs/proto-signing'
import { expect, test } from 'vitest'
import { bech32 } from './bech32.js'
import { deriveAccounts, testMnemonic } from './deriveAccounts.js'

test('derives the accounts that cosmjs derives, with their keys', async () => {
  const hdPaths = [0, 1, 2, 3, 4].map(makeCosmoshubPath)
  const wallet = await DirectSecp256k1HdWallet.fromMnemonic(testMnemonic, { hdPaths, prefix: 'cosmos' })
  const expected = (await wallet.getAccounts()).map(({ address }) => address)
  const accounts = deriveAccounts(5)
  expect(accounts.map(({ address }) => bech32('cosmos', address))).toEqual(expected)
  const fromKeys = accounts.map(async ({ privateKey }) => {
    const [account] = await (await DirectSecp256k1Wallet.fromKey(privateKey, 'cosmos')).getAccounts()
    return account?.address
  })
  expect(await Promise.all(fromKeys)).toEqual(expected)
})
