import { encodePubkey, makeAuthInfoBytes } from '@cosmjs/proto-signing'
import { SignMode } from 'cosmjs-types/cosmos/tx/signing/v1beta1/signing'
import { AuthInfo, TxBody, TxRaw } from 'cosmjs-types/cosmos/tx/v1beta1/tx'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toHex } from '../codec/hex.js'
import {
  authorization,
  publicKeyOf,
  transactionBody,
  writeAuthorization,
  writeBody,
  writeTransaction,
} from './transaction.js'

const text = fc.string({ unit: 'grapheme' })
const bytes = fc.uint8Array({ maxLength: 300 })
const unsigned = fc.bigInt({ min: 0n, max: 2n ** 63n - 1n })
const any = fc.record({ typeUrl: text, value: bytes })
const body = fc.record({ messages: fc.array(any, { maxLength: 4 }), memo: text, timeoutHeight: unsigned })
const coins = fc.array(fc.record({ denom: text, amount: unsigned.map(String) }), { maxLength: 3 })
const fee = fc.record({ amount: coins, gasLimit: unsigned, payer: text, granter: text })
const mode = fc.constantFrom('direct', 'amino')
const modes = { direct: SignMode.SIGN_MODE_DIRECT, amino: SignMode.SIGN_MODE_LEGACY_AMINO_JSON }

describe('a transaction', () => {
  it('has the body that cosmjs writes, and is read back from it', async () => {
    await fc.assert(
      fc.property(body, (value) => {
        const written = TxBody.encode(TxBody.fromPartial(value)).finish()
        expect(toHex(writeBody(value))).toBe(toHex(written))
        const read = transactionBody.read(written)
        expect({ ...read, messages: read.messages.map((one) => ({ ...one, value: toHex(one.value) })) }).toEqual({
          ...value,
          messages: value.messages.map((one) => ({ ...one, value: toHex(one.value) })),
        })
      }),
    )
  })

  it('has the authorization that cosmjs writes, and is read back from it', async () => {
    await fc.assert(
      fc.property(any, mode, fc.maxSafeNat(), fee, (publicKey, signMode, sequence, value) => {
        const { amount, gasLimit, granter, payer } = value
        const signers = [{ pubkey: publicKey, sequence }]
        // it takes gas as a number, which cannot hold every gas limit
        const written = AuthInfo.encode({
          ...AuthInfo.decode(makeAuthInfoBytes(signers, amount, 0, granter, payer, modes[signMode])),
          fee: { amount, gasLimit, granter, payer },
        }).finish()
        const own = writeAuthorization({ publicKey, mode: signMode, sequence: BigInt(sequence) }, value)
        expect(toHex(own)).toBe(toHex(written))
        expect(authorization.read(written).fee).toEqual(value)
        expect(authorization.read(written).signerInfos.map((one) => one.sequence)).toEqual([BigInt(sequence)])
      }),
    )
  })

  it('is joined as cosmjs joins it', async () => {
    await fc.assert(
      fc.property(bytes, bytes, bytes, (bodyBytes, authInfoBytes, signature) => {
        const written = TxRaw.encode({ bodyBytes, authInfoBytes, signatures: [signature] }).finish()
        // what is empty is left out there; here no part ever is, but for the signature of a simulation, which must stand
        if (bodyBytes.length > 0 && authInfoBytes.length > 0)
          expect(toHex(writeTransaction(bodyBytes, authInfoBytes, signature))).toBe(toHex(written))
      }),
    )
  })

  it('holds a public key as cosmjs does', async () => {
    const key = Uint8Array.from({ length: 33 }, (_, index) => (index === 0 ? 3 : index))
    const written = encodePubkey({ type: 'tendermint/PubKeySecp256k1', value: Buffer.from(key).toString('base64') })
    const own = publicKeyOf('/cosmos.crypto.secp256k1.PubKey', key)
    expect(own.typeUrl).toBe(written.typeUrl)
    expect(toHex(own.value)).toBe(toHex(written.value))
  })
})
