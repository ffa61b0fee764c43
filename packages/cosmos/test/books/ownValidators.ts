import { createHash } from 'node:crypto'
import { fromBech32, toBech32 } from '@cosmjs/encoding'
import type { EncodeObject } from '@cosmjs/proto-signing'
import { PubKey } from 'cosmjs-types/cosmos/crypto/ed25519/keys'

/** The operator address of an account. */
export const operatorOf = (address: string): string => toBech32('cosmosvaloper', fromBech32(address, 90).data)

/** Makes an account a validator that can be let out of jail, as its key is known: the local chain signs for every validator. */
export const createValidator = (address: string, denom: string, amount: bigint): EncodeObject => {
  const key = createHash('sha256').update(`consensus of ${address}`).digest()
  return {
    typeUrl: '/cosmos.staking.v1beta1.MsgCreateValidator',
    value: {
      description: { moniker: `of ${address}`, identity: '', website: '', securityContact: '', details: '' },
      commission: { rate: `${10n ** 17n}`, maxRate: `${2n * 10n ** 17n}`, maxChangeRate: `${10n ** 16n}` },
      minSelfDelegation: '1',
      delegatorAddress: address,
      validatorAddress: operatorOf(address),
      pubkey: { typeUrl: '/cosmos.crypto.ed25519.PubKey', value: PubKey.encode({ key }).finish() },
      value: { denom, amount: `${amount}` },
    },
  }
}

/** Lets an account's own validator out of jail. */
export const unjail = (address: string): EncodeObject => ({
  typeUrl: '/cosmos.slashing.v1beta1.MsgUnjail',
  value: { validatorAddr: operatorOf(address) },
})
