import { createHash } from 'node:crypto'
import { DirectSecp256k1Wallet } from '@cosmjs/proto-signing'
import { BaseAccount } from 'cosmjs-types/cosmos/auth/v1beta1/auth'
import { QueryAccountInfoResponse } from 'cosmjs-types/cosmos/auth/v1beta1/query'
import { SimulateRequest, SimulateResponse } from 'cosmjs-types/cosmos/tx/v1beta1/service'
import { AuthInfo, TxBody, TxRaw } from 'cosmjs-types/cosmos/tx/v1beta1/tx'
import { fromHex } from '../src/codec/hex.js'
import type { CosmosRequester } from '../src/requesterTransport.js'
import { createSigning, type SigningConfig } from '../src/signing.js'
import type { CosmosMessages } from '../src/steps/cosmosMessages.js'
import { delegateMessage, writeMessage } from '../src/steps/messageTypes.js'
import { type SampleAnswer, sampleNode } from './sampleNode.js'
import { sampleValidator } from './sampleStaking.js'

/** The chain of the samples. */
export const sampleChain = 'cosmos:moss-1'

/** What is known of it. */
export const sampleFacts = { prefix: 'moss', bondDenom: 'umoss', symbol: 'MOSS', decimals: 6 }

/** What a signer must know of it. */
export const sampleSigningFacts = {
  keyAlgorithm: 'secp256k1',
  gasPrices: [{ denom: 'umoss', price: '0.025' }],
} as const

/** A key that everybody knows. */
export const sampleKey = Uint8Array.from({ length: 32 }, () => 7)

/** A signer with that key. */
export const sampleSigner = (): Promise<DirectSecp256k1Wallet> => DirectSecp256k1Wallet.fromKey(sampleKey, 'moss')

/** The signer's address. */
export const sampleSender = (await (await sampleSigner()).getAccounts())[0]?.address ?? ''

/** A step that stakes. */
export const sampleStep = (amount = '1000', delegatorAddress = sampleSender): CosmosMessages => ({
  kind: 'messages',
  purpose: 'Stake',
  messages: [
    writeMessage(delegateMessage, {
      delegatorAddress,
      validatorAddress: sampleValidator(0),
      amount: { denom: 'umoss', amount },
    }),
  ],
})

/** An error as a node gives it over JSON-RPC. */
export class SampleRpcError extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message)
  }
}

/** A transaction as it came to the node, taken apart. */
export const readSent = (base64 = '') => {
  const bytes = Buffer.from(base64, 'base64')
  const { bodyBytes, authInfoBytes } = TxRaw.decode(bytes)
  const id = createHash('sha256').update(bytes).digest('hex').toUpperCase()
  return { id, body: TxBody.decode(bodyBytes), auth: AuthInfo.decode(authInfoBytes) }
}

type Method = (params: Readonly<Record<string, string>>) => unknown

/** What a {@link sampleSigning} does where it differs from a sound chain. */
export interface SampleSigning extends Partial<SigningConfig> {
  /** The account's sequence on the chain; 4 by default. */
  sequence?: () => bigint
  gasUsed?: bigint
  /** Answers a query in place of the sample's own, by its path. */
  query?: Readonly<Record<string, (data: string) => SampleAnswer>>
  /** Answers a method in place of the sample's own. */
  method?: Readonly<Record<string, Method>>
  network?: string
}

/** The signing of a chain of a test's own: what was asked, each transaction that was sent, and how long was waited. */
export const sampleSigning = (sample: SampleSigning = {}) => {
  const { sequence = () => 4n, gasUsed = 100_000n, query = {}, method = {}, network, ...config } = sample
  const sent: string[] = []
  const simulated: string[] = []
  const waited: number[] = []
  const { rpc, asked } = sampleNode({
    ...(network && { network }),
    answer: (path, data) => {
      const own = query[path]?.(data)
      if (own) return own
      if (path === '/cosmos.auth.v1beta1.Query/AccountInfo') {
        const info = BaseAccount.fromPartial({ address: sampleSender, accountNumber: 9n, sequence: sequence() })
        return QueryAccountInfoResponse.encode({ info }).finish()
      }
      if (path !== '/cosmos.tx.v1beta1.Service/Simulate') return { code: 6, log: 'unknown query path' }
      simulated.push(Buffer.from(SimulateRequest.decode(fromHex(data)).txBytes).toString('base64'))
      return SimulateResponse.encode(SimulateResponse.fromPartial({ gasInfo: { gasUsed } })).finish()
    },
  })
  const own: Readonly<Record<string, Method>> = {
    broadcast_tx_sync: () => ({ code: 0, log: '', codespace: '', data: '', hash: '' }),
    tx: ({ hash = '' }) => {
      throw new SampleRpcError(-32603, `tx (${Buffer.from(hash, 'base64').toString('hex').toUpperCase()}) not found`)
    },
    ...method,
  }
  const requester: CosmosRequester = {
    request: async (name, params, options) => {
      if (name === 'broadcast_tx_sync') sent.push(params['tx'] ?? '')
      const answer = own[name]
      if (!answer) return rpc.request(name, params, options)
      asked.push(name)
      return answer(params)
    },
  }
  const signing = createSigning({
    rpc: requester,
    chain: sampleChain,
    facts: sampleFacts,
    signingFacts: sampleSigningFacts,
    wait: async (milliseconds, signal) => {
      signal.throwIfAborted()
      waited.push(milliseconds)
    },
    ...config,
  })
  return { signing, asked, sent, simulated, waited }
}
