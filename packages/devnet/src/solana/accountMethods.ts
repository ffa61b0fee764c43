import { address, type EncodedAccount } from '@solana/kit'
import { accountFormat, encodeAccount } from './accountEncoding.js'
import { fromBase58 } from './base58.js'
import { invalidParameters } from './rpcError.js'
import { defineMethod, inContext, type RpcMethod } from './rpcMethod.js'
import { addressOf, configOf, fieldsOf, flagOf, listOf, textOf, wholeOf, wordOf } from './rpcParameter.js'
import { balanceOf, type SolanaNode } from './solanaNode.js'
import { readTokenAccount } from './tokenAccount.js'

const mostAccounts = 100
const mostFilters = 4

/** Finds an account; one without lamports is none. */
export const accountAt = ({ svm }: SolanaNode, account: string): EncodedAccount | undefined => {
  const found = svm.getAccount(address(account))
  return found.exists && found.lamports > 0n ? found : undefined
}

type Filter = (data: Uint8Array) => boolean

const bytesToCompare = (bytes: unknown, encoding: unknown): Uint8Array => {
  if (wordOf(encoding, ['base58', 'base64']) === 'base64') return Buffer.from(textOf(bytes), 'base64')
  const decoded = fromBase58(textOf(bytes))
  if (decoded) return decoded
  throw invalidParameters('Invalid param: Base58DecodeError')
}

const toFilter = (value: unknown): Filter => {
  if (value === 'tokenAccountState') return (data) => readTokenAccount(data) !== undefined
  const [[name, setting] = ['', undefined]] = Object.entries(fieldsOf(value, 'a filter'))
  if (name === 'dataSize') {
    const size = Number(wholeOf(setting))
    return (data) => data.length === size
  }
  if (name === 'memcmp') {
    const { offset, bytes, encoding } = fieldsOf(setting)
    const start = Number(wholeOf(offset, 'usize'))
    const wanted = bytesToCompare(bytes, encoding)
    if (wanted.length > 128) throw invalidParameters('Invalid param: data too large')
    return (data) => Buffer.compare(data.subarray(start, start + wanted.length), wanted) === 0
  }
  throw invalidParameters(
    `Invalid params: unknown variant \`${name}\`, expected one of \`dataSize\`, \`memcmp\`, \`tokenAccountState\`.`,
  )
}

const toFilters = (value: unknown): Filter[] => {
  const list = value === undefined || value === null ? [] : listOf(value, Number.POSITIVE_INFINITY)
  if (list.length > mostFilters) throw invalidParameters(`Too many filters provided; max ${mostFilters}`)
  return list.map(toFilter)
}

const getProgramAccounts = (node: SolanaNode, [program, settings]: readonly unknown[]): unknown => {
  const owner = addressOf(program)
  const config = configOf(node, settings)
  const format = accountFormat(config, 'binary')
  const filters = toFilters(config['filters'])
  const found = node.svm
    .getProgramAccounts(address(owner))
    .filter(({ lamports, data }) => lamports > 0n && filters.every((filter) => filter(Uint8Array.from(data))))
    .sort((left, right) => (left.address < right.address ? -1 : 1))
    .map((account) => ({ pubkey: account.address, account: encodeAccount(account, format) }))
  return flagOf(config['withContext']) ? inContext(node, found) : found
}

const getMultipleAccounts = (node: SolanaNode, [list, settings]: readonly unknown[]): unknown => {
  const addresses = listOf(list, mostAccounts).map(addressOf)
  const format = accountFormat(configOf(node, settings), 'base64')
  const accounts = addresses.map((account) => accountAt(node, account))
  return inContext(
    node,
    accounts.map((account) => (account ? encodeAccount(account, format) : null)),
  )
}

/** The methods about accounts. */
export const accountMethods: Readonly<Record<string, RpcMethod>> = {
  getBalance: defineMethod(1, 2, (node, [account, settings]) => {
    const of = addressOf(account)
    configOf(node, settings)
    return inContext(node, balanceOf(node, of))
  }),
  getAccountInfo: defineMethod(1, 2, (node, [account, settings]) => {
    const of = addressOf(account)
    const format = accountFormat(configOf(node, settings), 'binary')
    const found = accountAt(node, of)
    return inContext(node, found ? encodeAccount(found, format) : null)
  }),
  getMultipleAccounts: defineMethod(1, 2, getMultipleAccounts),
  getProgramAccounts: defineMethod(1, 2, getProgramAccounts),
  getMinimumBalanceForRentExemption: defineMethod(1, 2, (node, [bytes, settings]) => {
    const size = wholeOf(bytes, 'usize')
    configOf(node, settings)
    return node.svm.minimumBalanceForRentExemption(size)
  }),
}
