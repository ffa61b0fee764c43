import { address } from '@solana/kit'
import { accountFormat, encodeAccount } from './accountEncoding.js'
import { accountAt } from './accountMethods.js'
import { token2022Program, tokenProgram } from './programs.js'
import { invalidParameters } from './rpcError.js'
import { defineMethod, inContext, type RpcMethod } from './rpcMethod.js'
import { addressOf, configOf, fieldsOf } from './rpcParameter.js'
import type { SolanaNode } from './solanaNode.js'
import { type Mint, readMint, readTokenAccount, tokenAmount } from './tokenAccount.js'

const tokenPrograms: readonly string[] = [tokenProgram, token2022Program]

const mintAt = (node: SolanaNode, account: string, refusal: string): Mint & { readonly program: string } => {
  const found = accountAt(node, account)
  if (!found) throw invalidParameters('Invalid param: could not find mint')
  const mint = tokenPrograms.includes(found.programAddress) ? readMint(Uint8Array.from(found.data)) : undefined
  if (!mint) throw invalidParameters(`Invalid param: ${refusal}`)
  return { ...mint, program: found.programAddress }
}

const programOf = (node: SolanaNode, filter: unknown): { readonly program: string; readonly mint?: string } => {
  const { mint, programId } = fieldsOf(filter)
  if (mint !== undefined) {
    const of = addressOf(mint)
    return { program: mintAt(node, of, 'Token mint could not be unpacked').program, mint: of }
  }
  const program = addressOf(programId)
  if (tokenPrograms.includes(program)) return { program }
  throw invalidParameters('Invalid param: unrecognized Token program id')
}

const getTokenAccountsByOwner = (node: SolanaNode, [owner, filter, settings]: readonly unknown[]): unknown => {
  const of = addressOf(owner)
  const { program, mint } = programOf(node, filter)
  const format = accountFormat(configOf(node, settings), 'binary')
  const found = node.svm.getProgramAccounts(address(program)).filter(({ data }) => {
    const token = readTokenAccount(Uint8Array.from(data))
    return token?.owner === of && (mint === undefined || token.mint === mint)
  })
  return inContext(
    node,
    found.map((account) => ({ pubkey: account.address, account: encodeAccount(node, account, format) })),
  )
}

const getTokenAccountBalance = (node: SolanaNode, [account, settings]: readonly unknown[]): unknown => {
  const of = addressOf(account)
  configOf(node, settings)
  const found = accountAt(node, of)
  if (!found) throw invalidParameters('Invalid param: could not find account')
  const token = tokenPrograms.includes(found.programAddress) ? readTokenAccount(Uint8Array.from(found.data)) : undefined
  if (!token) throw invalidParameters('Invalid param: not a Token account')
  return inContext(node, tokenAmount(token.amount, mintAt(node, token.mint, 'not a Token mint').decimals))
}

/** The methods about tokens. */
export const tokenMethods: Readonly<Record<string, RpcMethod>> = {
  getTokenAccountsByOwner: defineMethod(2, 3, getTokenAccountsByOwner),
  getTokenAccountBalance: defineMethod(1, 2, getTokenAccountBalance),
  getTokenSupply: defineMethod(1, 2, (node, [mint, settings]) => {
    const of = addressOf(mint)
    configOf(node, settings)
    const { supply, decimals } = mintAt(node, of, 'not a Token mint')
    return inContext(node, tokenAmount(supply, decimals))
  }),
}
