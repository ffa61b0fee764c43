import type { StakingAdapter, TransactionPlan } from '@polystake/core'
import {
  type Client,
  createPublicClient,
  createWalletClient,
  custom,
  fallback,
  http,
  type PublicClient,
  webSocket,
} from 'viem'
import { foundry, mainnet } from 'viem/chains'
import { type EthereumConfig, type EvmCall, erc4626, ethereum, toCalls, toTransactionRequest } from './index.js'

const protocols = [erc4626({ vaults: ['0x'] })]
declare const anyClient: Client
declare const publicClient: PublicClient
declare const plan: TransactionPlan<EvmCall>

export const adapters: StakingAdapter<'eip155', EvmCall>[] = [
  ethereum({ client: createPublicClient({ chain: mainnet, transport: http() }), protocols }),
  ethereum({ client: createWalletClient({ chain: foundry, transport: fallback([http(), webSocket('')]) }), protocols }),
  ethereum({
    client: createPublicClient({ transport: custom({ request: async () => 1 }) }),
    chain: 'eip155:1',
    protocols,
  }),
  ethereum({ client: anyClient, chain: 'eip155:1', protocols }),
  ethereum({ client: publicClient, protocols }),
  ethereum({
    client: { request: async (_method, _params, { signal }) => signal.aborted },
    chain: 'eip155:1',
    protocols,
  }),
]

// @ts-expect-error a chain of another family
export const foreign: EthereumConfig = { client: anyClient, chain: 'cosmos:cosmoshub-4', protocols }

// @ts-expect-error no protocols
export const bare: EthereumConfig = { client: anyClient }

// @ts-expect-error an address begins with 0x
export const nameless = erc4626({ vaults: ['vault'] })

declare const wallet: ReturnType<typeof createWalletClient>
export const signed = async (): Promise<void> => {
  const account = '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045'
  await wallet.sendCalls({ account, chain: mainnet, calls: toCalls(plan.steps) })
  for (const step of plan.steps)
    if (step.kind === 'call') await wallet.sendTransaction({ account, chain: null, ...toTransactionRequest(step) })
    else {
      // @ts-expect-error a step to wait for is no transaction
      toTransactionRequest(step)
    }
}
