import { pbkdf2Sync } from 'node:crypto'
import type { Address, Hex } from 'viem'
import { HDKey, privateKeyToAccount } from 'viem/accounts'
import { bytesToHex } from 'viem/utils'
import type { DevnetAccount } from '../localChain.js'

/** An account of a local Ethereum chain. */
export interface EthereumAccount extends DevnetAccount {
  readonly address: Address
  readonly privateKey: Hex
}

/** Derives the accounts `m/44'/60'/0'/0/0` … of a mnemonic. */
export const testAccounts = (mnemonic: string, count: number): EthereumAccount[] => {
  const seed = pbkdf2Sync(mnemonic, 'mnemonic', 2048, 64, 'sha512') // BIP-39; much faster than viem's in JavaScript
  const parent = HDKey.fromMasterSeed(seed).derive("m/44'/60'/0'/0")
  return Array.from({ length: count }, (_, index) => {
    const { privateKey: key } = parent.deriveChild(index)
    if (!key) throw new Error('the mnemonic has no private keys')
    const privateKey = bytesToHex(key)
    return { address: privateKeyToAccount(privateKey).address, privateKey }
  })
}
