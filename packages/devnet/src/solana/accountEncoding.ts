import { address, type EncodedAccount } from '@solana/kit'
import { toBase58 } from './base58.js'
import { type DecimalsOf, parseAccount } from './parseAccount.js'
import { RpcError } from './rpcError.js'
import { type Fields, fieldOf, fieldsOf, wholeOf, wordOf } from './rpcParameter.js'
import type { SolanaNode } from './solanaNode.js'
import { readMint } from './tokenAccount.js'
import { uncompressedZstd } from './uncompressedZstd.js'

const encodings = ['binary', 'base58', 'base64', 'jsonParsed', 'base64+zstd'] as const

/** How the data of accounts is written. */
export type AccountEncoding = (typeof encodings)[number]

const longestBase58 = 128

/** How accounts are written. */
export interface AccountFormat {
  readonly encoding: AccountEncoding
  readonly slice: { readonly offset: number; readonly length: number } | undefined
}

/** Reads from a method's settings how it shall write accounts. */
export const accountFormat = (config: Fields, fallback: AccountEncoding): AccountFormat => {
  const encoding = wordOf(config['encoding'], encodings) ?? fallback
  const given = config['dataSlice']
  if (given === undefined || given === null) return { encoding, slice: undefined }
  const slice = fieldsOf(given)
  const [offset, length] = [fieldOf(slice, 'offset'), fieldOf(slice, 'length')]
  return { encoding, slice: { offset: Number(wholeOf(offset, 'usize')), length: Number(wholeOf(length, 'usize')) } }
}

const base58Data = (data: Uint8Array): string => {
  if (data.length <= longestBase58) return toBase58(data)
  const reason = 'Encoded binary (base 58) data should be less than 128 bytes, please use Base64 encoding.'
  throw new RpcError(-32600, reason)
}

const base64Data = (data: Uint8Array): readonly string[] => [Buffer.from(data).toString('base64'), 'base64']

const decimalsFrom =
  ({ svm }: SolanaNode): DecimalsOf =>
  (mint) => {
    const found = svm.getAccount(address(mint))
    return found.exists ? readMint(Uint8Array.from(found.data))?.decimals : undefined
  }

const encodeData = (node: SolanaNode, account: EncodedAccount, { encoding, slice }: AccountFormat): unknown => {
  const whole = Uint8Array.from(account.data)
  const data = slice ? whole.subarray(slice.offset, slice.offset + slice.length) : whole
  switch (encoding) {
    case 'binary':
      return base58Data(data)
    case 'base58':
      return [base58Data(data), encoding]
    case 'base64+zstd':
      return [Buffer.from(uncompressedZstd(data)).toString('base64'), encoding]
    case 'jsonParsed': {
      const parsed = parseAccount(account, whole, decimalsFrom(node))
      return parsed ? { ...parsed, space: whole.length } : base64Data(data)
    }
    case 'base64':
      return base64Data(data)
  }
}

/** Writes an account. */
export const encodeAccount = (node: SolanaNode, account: EncodedAccount, format: AccountFormat) => ({
  data: encodeData(node, account, format),
  executable: account.executable,
  lamports: account.lamports,
  owner: account.programAddress,
  rentEpoch: 2n ** 64n - 1n,
  space: account.data.length,
})
