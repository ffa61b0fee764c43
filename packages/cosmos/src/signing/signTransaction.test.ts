import { Secp256k1Wallet } from '@cosmjs/amino'
import { type OfflineSigner, Registry } from '@cosmjs/proto-signing'
import { defaultRegistryTypes, SigningStargateClient } from '@cosmjs/stargate'
import { expectStakingError } from '@polystake/testing'
import { AuthInfo, TxBody, TxRaw } from 'cosmjs-types/cosmos/tx/v1beta1/tx'
import { describe, expect, it } from 'vitest'
import { sampleKey, sampleSender, sampleSigner, sampleStep } from '../../test/sampleSigning.js'
import { fromBase64 } from '../codec/base64.js'
import { toHex } from '../codec/hex.js'
import { toAminoMessages } from '../steps/toAminoMessages.js'
import { toEncodeObjects } from '../steps/toEncodeObjects.js'
import type { AminoDocument, AminoSigner, CosmosSigner, DirectDocument, DirectSigner } from './signer.js'
import { signTransaction, type UnsignedTransaction } from './signTransaction.js'
import { publicKeyOf } from './transaction.js'

const aminoSigner = () => Secp256k1Wallet.fromKey(sampleKey, 'moss')

const transactionOf = async (changed: Partial<UnsignedTransaction> = {}): Promise<UnsignedTransaction> => {
  const step = sampleStep()
  const [account] = await (await sampleSigner()).getAccounts()
  return {
    chainId: 'moss-1',
    address: sampleSender,
    accountNumber: 9n,
    sequence: 4n,
    publicKey: publicKeyOf('/cosmos.crypto.secp256k1.PubKey', account?.pubkey ?? new Uint8Array()),
    body: {
      messages: step.messages.map(({ typeUrl, value }) => ({ typeUrl, value: fromBase64(value) })),
      memo: 'a note',
      timeoutHeight: 77n,
    },
    amino: () => toAminoMessages(step),
    fee: { amount: [{ denom: 'umoss', amount: '5000' }], gasLimit: 200_000n, payer: '', granter: '' },
    ...changed,
  }
}

/** A signer that asks a sound one, and changes the document before or what comes back after. */
const changing = async (
  before: Partial<DirectDocument>,
  after: (signed: DirectDocument) => object = (signed) => signed,
): Promise<DirectSigner> => {
  const sound = await sampleSigner()
  return {
    getAccounts: () => sound.getAccounts(),
    signDirect: async (address, document) => {
      const { signed, signature } = await sound.signDirect(address, { ...document, ...before })
      return { signed: after(signed) as DirectDocument, signature }
    },
  }
}

const changingAmino = async (change: (document: AminoDocument) => object): Promise<AminoSigner> => {
  const sound = await aminoSigner()
  return {
    getAccounts: () => sound.getAccounts(),
    signAmino: (address, document) => sound.signAmino(address, { ...document, ...change(document) } as never),
  }
}

const reasonOf = async (signer: CosmosSigner, changed?: Partial<UnsignedTransaction>): Promise<string> =>
  (await expectStakingError(signTransaction(signer, await transactionOf(changed)), 'transaction-rejected')).context
    .reason

describe('a transaction that was signed', () => {
  it.each([
    ['direct', sampleSigner],
    ['amino', aminoSigner],
  ] as const)('is, to the byte, the one that cosmjs makes (%s)', async (mode, make) => {
    const signer: OfflineSigner & CosmosSigner = await make()
    const registry = new Registry(defaultRegistryTypes)
    const client = await SigningStargateClient.offline(signer, { registry })
    const step = sampleStep()
    const fee = { amount: [{ denom: 'umoss', amount: '5000' }], gas: '200000' }
    const at = { accountNumber: 9n, sequence: 4, chainId: 'moss-1' }
    const theirs = await client.sign(sampleSender, toEncodeObjects(step), fee, 'a note', at, 77n)
    const ours = await signTransaction(signer, await transactionOf())
    expect(toHex(ours.bytes)).toBe(toHex(TxRaw.encode(theirs).finish()))
    expect(ours.sequence).toBe(4n)
    expect((await signTransaction(signer, await transactionOf(), mode)).bytes).toEqual(ours.bytes)
  })

  it('is what the wallet made of it: another fee, another memo', async () => {
    const body = TxBody.encode({
      ...TxBody.fromPartial({ memo: 'the wallet’s' }),
      messages: (await transactionOf()).body.messages.map((one) => ({ ...one })),
    }).finish()
    const { bytes } = await signTransaction(await changing({ bodyBytes: body }), await transactionOf())
    expect(TxBody.decode(TxRaw.decode(bytes).bodyBytes).memo).toBe('the wallet’s')

    const fee = { amount: [{ denom: 'umoss', amount: '1' }], gas: '77', granter: sampleSender }
    const signer = await changingAmino(() => ({ fee, memo: 'the wallet’s', sequence: '12' }))
    const signed = await signTransaction(signer, await transactionOf())
    const raw = TxRaw.decode(signed.bytes)
    expect(signed.sequence).toBe(12n)
    expect(TxBody.decode(raw.bodyBytes)).toMatchObject({ memo: 'the wallet’s', timeoutHeight: 77n })
    const { fee: paid, signerInfos } = AuthInfo.decode(raw.authInfoBytes)
    expect(paid).toMatchObject({ gasLimit: 77n, granter: sampleSender, amount: [{ denom: 'umoss', amount: '1' }] })
    expect(signerInfos[0]?.sequence).toBe(12n)
  })

  it('is refused where the wallet changed what is done, where, or by whom', async () => {
    const other = TxBody.encode(
      TxBody.fromPartial({ messages: [{ typeUrl: '/cosmos.bank.v1beta1.MsgSend' }] }),
    ).finish()
    expect(await reasonOf(await changing({ bodyBytes: other }))).toContain('messages')
    expect(await reasonOf(await changing({ chainId: 'moss-2' }))).toContain('chain')
    expect(await reasonOf(await changing({ accountNumber: 10n }))).toContain('account')
    const none = AuthInfo.encode(AuthInfo.fromPartial({})).finish()
    expect(await reasonOf(await changing({ authInfoBytes: none }))).toContain('signer')
    const msgs = toAminoMessages(sampleStep('9999'))
    expect(await reasonOf(await changingAmino(() => ({ msgs })))).toContain('messages')
    expect(await reasonOf(await changingAmino(() => ({ chain_id: 'moss-2' })))).toContain('chain')
    expect(await reasonOf(await changingAmino(() => ({ account_number: '10' })))).toContain('account')
    const payer = 'moss1other'
    expect(await reasonOf(await changingAmino(({ fee }) => ({ fee: { ...fee, payer } })))).toContain('payer')
  })

  it('may have the keys of its messages in another order', async () => {
    const signer = await changingAmino(({ msgs }) => ({
      msgs: msgs.map(({ type, value }) => ({ value: Object.fromEntries(Object.entries(value).reverse()), type })),
    }))
    expect((await signTransaction(signer, await transactionOf())).bytes).toEqual(
      (await signTransaction(await aminoSigner(), await transactionOf())).bytes,
    )
  })

  it('is refused where the signer did not sign, or gave back what is none', async () => {
    const declined = new Error('Request rejected')
    const sound = await sampleSigner()
    const declining: DirectSigner = {
      getAccounts: () => sound.getAccounts(),
      signDirect: () => Promise.reject(declined),
    }
    const error = await expectStakingError(signTransaction(declining, await transactionOf()), 'transaction-rejected')
    expect(error.cause).toBe(declined)
    expect(error.details).toBe('Request rejected')
    expect(await reasonOf(await changing({}, () => ({})))).toContain('no signed transaction')
    expect(await reasonOf(await changing({}, (signed) => ({ ...signed, bodyBytes: Uint8Array.of(255) })))).toContain(
      'no signed transaction',
    )
    const blank: AminoSigner = {
      getAccounts: () => sound.getAccounts(),
      signAmino: async (_, signed) => ({ signed, signature: { signature: '*' } }),
    }
    expect(await reasonOf(blank)).toContain('no signed transaction')
  })

  it('is refused in a mode that the signer does not have', async () => {
    const transaction = await transactionOf()
    const direct = signTransaction(await aminoSigner(), transaction, 'direct')
    expect((await expectStakingError(direct, 'transaction-rejected')).context.reason).toContain('bytes')
    const amino = signTransaction(await sampleSigner(), transaction, 'amino')
    expect((await expectStakingError(amino, 'transaction-rejected')).context.reason).toContain('amino')
  })
})
