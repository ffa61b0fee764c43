import { address, type EncodedAccount } from '@solana/kit'
import { accountFormat, encodeAccount } from './accountEncoding.js'
import { base58Problem, fromBase58 } from './base58.js'
import { invalidParameters } from './rpcError.js'
import { defineMethod, inContext, type RpcMethod } from './rpcMethod.js'
import { addressOf, configOf, fieldOf, fieldsOf, flagOf, listOf, textOf, wholeOf, wordOf } from './rpcParameter.js'
import { balanceOf, type SolanaNode } from './solanaNode.js'
import { readTokenAccount } from './tokenAccount.js'

const mostAccounts = 100
const mostFilters = 4

/** Finds an account; one without lamports is none. */
export const accountAt = ({ svm }: SolanaNode, account: string): EncodedAccount | undefined => {
  const found = svm.getAccount(address(account))
  return found.exists && found.lamports > 0n ? found : undefined
}

/** Tells whether an account's data is wanted. */
export type Filter = (data: Uint8Array) => boolean

const bytesToCompare = (bytes: unknown, encoding: unknown): Uint8Array => {
  const word = wordOf(encoding, ['base58', 'base64', 'bytes'])
  if (Array.isArray(bytes)) return Uint8Array.from(bytes.map((byte) => Number(wholeOf(byte, 'u8'))))
  if (word === 'base64') return Buffer.from(textOf(bytes), 'base64')
  const text = textOf(bytes)
  const decoded = fromBase58(text)
  if (decoded) return decoded
  throw invalidParameters(`Invalid param: Base58DecodeError(${base58Problem(text)})`)
}

const toFilter = (value: unknown): Filter => {
  if (value === 'tokenAccountState') return (data) => readTokenAccount(data) !== undefined
  const [[name, setting] = ['', undefined]] = Object.entries(fieldsOf(value, 'string or map'))
  if (name === 'dataSize') {
    const size = Number(wholeOf(setting))
    return (data) => data.length === size
  }
  if (name === 'memcmp') {
    const memcmp = fieldsOf(setting)
    const start = Number(wholeOf(fieldOf(memcmp, 'offset'), 'usize'))
    const wanted = bytesToCompare(fieldOf(memcmp, 'bytes'), memcmp['encoding'])
    if (wanted.length > 128) throw invalidParameters('Invalid param: DataTooLarge')
    return (data) => Buffer.compare(data.subarray(start, start + wanted.length), wanted) === 0
  }
  throw invalidParameters(
    `Invalid params: unknown variant \`${name}\`, expected one of \`dataSize\`, \`memcmp\`, \`tokenAccountState\`.`,
  )
}

/** Reads a method's filters. */
export const toFilters = (value: unknown): Filter[] => {
  const list = value === undefined || value === null ? [] : listOf(value, Number.POSITIVE_INFINITY)
  if (list.length > mostFilters) throw invalidParameters(`Too many filters provided; max ${mostFilters}`)
  return list.map(toFilter)
}

/** Finds the accounts of a program that pass every filter, in the order of their addresses. */
export const programAccounts = ({ svm }: SolanaNode, program: string, filters: readonly Filter[]): EncodedAccount[] =>
  svm
    .getProgramAccounts(address(program))
    .filter(({ lamports, data }) => lamports > 0n && filters.every((filter) => filter(Uint8Array.from(data))))
    .sort((left, right) => (left.address < right.address ? -1 : 1))

const getProgramAccounts = (node: SolanaNode, [program, settings]: readonly unknown[]): unknown => {
  const owner = addressOf(program)
  const config = configOf(node, settings)
  const format = accountFormat(config, 'binary')
  const filters = toFilters(config['filters'])
  const found = programAccounts(node, owner, filters).map((account) => ({
    pubkey: account.address,
    account: encodeAccount(node, account, format),
  }))
  return flagOf(config['withContext']) ? inContext(node, found) : found
}

const getMultipleAccounts = (node: SolanaNode, [list, settings]: readonly unknown[]): unknown => {
  const addresses = listOf(list, mostAccounts).map(addressOf)
  const format = accountFormat(configOf(node, settings), 'base64')
  const accounts = addresses.map((account) => accountAt(node, account))
  return inContext(
    node,
    accounts.map((account) => (account ? encodeAccount(node, account, format) : null)),
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
    return inContext(node, found ? encodeAccount(node, found, format) : null)
  }),
  getMultipleAccounts: defineMethod(1, 2, getMultipleAccounts),
  getProgramAccounts: defineMethod(1, 2, getProgramAccounts),
  getMinimumBalanceForRentExemption: defineMethod(1, 2, (node, [bytes, settings]) => {
    const size = wholeOf(bytes, 'usize')
    configOf(node, settings)
    return node.svm.minimumBalanceForRentExemption(size)
  }),
}
