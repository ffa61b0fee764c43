import type { Call, ReadConfig, SolanaMethods } from './call.js'

/** A key as web3.js takes it. */
export interface SolanaKey {
  toBase58(): string
}

/** What the adapter uses of a `Connection` of @solana/web3.js 1.x. */
export interface SolanaConnection {
  getGenesisHash(): Promise<unknown>
  getMultipleAccountsInfoAndContext(keys: SolanaKey[], config: ReadConfig): Promise<unknown>
  getProgramAccounts(program: SolanaKey, config: SolanaMethods['getProgramAccounts'][1]): Promise<unknown>
  getVoteAccounts(commitment: 'confirmed'): Promise<unknown>
}

const toKey = (address: string): SolanaKey => ({ toBase58: () => address })

/**
 * Calls through a `Connection` of web3.js. It has no way to end a call that is under way, and none to ask for one validator:
 * it lists them all.
 */
export const connectionCall = (connection: SolanaConnection): Call => {
  const methods: { [method in keyof SolanaMethods]: (...params: SolanaMethods[method]) => Promise<unknown> } = {
    getGenesisHash: () => connection.getGenesisHash(),
    getMultipleAccounts: (addresses, config) =>
      connection.getMultipleAccountsInfoAndContext(addresses.map(toKey), config),
    getProgramAccounts: (program, config) => connection.getProgramAccounts(toKey(program), config),
    getVoteAccounts: ({ commitment }) => connection.getVoteAccounts(commitment),
  }
  return (method, params) => methods[method](...params)
}
