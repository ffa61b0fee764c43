import { fromHex } from '@cosmjs/encoding'
import { DirectSecp256k1Wallet, type EncodeObject } from '@cosmjs/proto-signing'
import { SigningStargateClient } from '@cosmjs/stargate'
import { TxRaw } from 'cosmjs-types/cosmos/tx/v1beta1/tx'

/** What a transaction says of itself; what is left out is right. */
export interface SignOptions {
  readonly chainId: string
  readonly accountNumber: bigint
  readonly sequence: number
  readonly gas?: string
  readonly fee?: string
  readonly feeDenom?: string
  readonly memo?: string
  readonly timeoutHeight?: bigint
}

/** Signs messages with cosmjs, without asking a chain, and gives the bytes that are sent. */
export const signBytes = async (
  privateKey: string,
  messages: readonly EncodeObject[],
  options: SignOptions,
): Promise<Uint8Array> => {
  const { chainId, accountNumber, sequence, gas = '400000', fee = '2000', feeDenom = 'ustake', memo = '' } = options
  const signer = await DirectSecp256k1Wallet.fromKey(fromHex(privateKey), 'cosmos')
  const client = await SigningStargateClient.offline(signer)
  const [account] = await signer.getAccounts()
  const amount = fee === '' ? [] : [{ denom: feeDenom, amount: fee }]
  const raw = await client.sign(
    account?.address ?? '',
    messages,
    { amount, gas },
    memo,
    { chainId, accountNumber, sequence },
    options.timeoutHeight,
  )
  return TxRaw.encode(raw).finish()
}
