import { fromHex } from '@cosmjs/encoding'
import { DirectSecp256k1Wallet, type EncodeObject, Registry } from '@cosmjs/proto-signing'
import { defaultRegistryTypes, SigningStargateClient } from '@cosmjs/stargate'
import type { CosmosChain } from '@polystake/devnet'
import { MsgUnjail } from 'cosmjs-types/cosmos/slashing/v1beta1/tx'

/** Signs and sends with cosmjs for one account of the local chain. */
export interface AccountWallet {
  readonly address: string
  /** Sends messages in one transaction, for 15,000 base units; answers why the chain refused them, or nothing. */
  send(
    messages: readonly EncodeObject[],
    extraFee?: readonly { denom: string; amount: string }[],
  ): Promise<string | undefined>
  /** Tries messages without sending them; answers why the chain would refuse them, or nothing. */
  simulate(messages: readonly EncodeObject[]): Promise<string | undefined>
  close(): void
}

/** What each transaction costs, in base units of what is staked. */
export const feePaid = 15_000n

/** Opens the wallet of an account. */
export const openWallet = async ({ description, facts }: CosmosChain, index: number): Promise<AccountWallet> => {
  const { address, privateKey } = description.accounts[index] ?? { address: '', privateKey: '' }
  const signer = await DirectSecp256k1Wallet.fromKey(fromHex(privateKey), facts.prefix)
  const registry = new Registry([...defaultRegistryTypes, ['/cosmos.slashing.v1beta1.MsgUnjail', MsgUnjail]])
  const options = { broadcastPollIntervalMs: 2, registry }
  const client = await SigningStargateClient.connectWithSigner(description.url, signer, options)
  return {
    address,
    send: async (messages, extraFee = []) => {
      const amount = [...extraFee, { denom: facts.denom, amount: `${feePaid}` }]
      const { code, rawLog } = await client.signAndBroadcast(address, messages, { amount, gas: '3000000' })
      return code === 0 ? undefined : rawLog
    },
    simulate: async (messages) => {
      try {
        await client.simulate(address, messages, undefined)
        return undefined
      } catch (error) {
        if (error instanceof Error && /^Query failed with/.test(error.message)) return error.message
        throw error
      }
    },
    close: () => client.disconnect(),
  }
}
