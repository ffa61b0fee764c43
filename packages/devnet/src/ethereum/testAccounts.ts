import type { Address, Hex } from 'viem'
import { mnemonicToAccount, privateKeyToAccount } from 'viem/accounts'
import { bytesToHex } from 'viem/utils'
import type { DevnetAccount } from '../localChain.js'

/** An account of a local Ethereum chain. */
export interface EthereumAccount extends DevnetAccount {
  readonly address: Address
  readonly privateKey: Hex
}

/** Derives the accounts `m/44'/60'/0'/0/0` … of a mnemonic. */
export const testAccounts = (mnemonic: string, count: number): EthereumAccount[] => {
  const parent = mnemonicToAccount(mnemonic, { path: "m/44'/60'/0'/0" }).getHdKey()
  return Array.from({ length: count }, (_, index) => {
    const { privateKey } = parent.deriveChild(index)
    if (!privateKey) throw new Error('the mnemonic has no private keys')
    const key = bytesToHex(privateKey)
    return { address: privateKeyToAccount(key).address, privateKey: key }
  })
}
