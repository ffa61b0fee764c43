import { getCompiledTransactionMessageDecoder } from '@solana/kit'
import { MessageV0, PublicKey, TransactionInstruction } from '@solana/web3.js'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeBase64, encodeBase64 } from './base64.js'
import { compileMessage } from './compileMessage.js'
import type { SolanaInstruction } from './instruction.js'

const text = (bytes: Uint8Array) => new PublicKey(bytes).toBase58()
const address = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(text)

/** Few addresses, so that many uses meet in one. */
const message = fc.uniqueArray(address, { minLength: 3, maxLength: 12 }).chain((addresses) => {
  const one = fc.constantFrom(...addresses)
  const account = fc.record({ address: one, signer: fc.boolean(), writable: fc.boolean() })
  const instruction: fc.Arbitrary<SolanaInstruction> = fc.record({
    programId: one,
    accounts: fc.array(account, { maxLength: 10 }),
    data: fc.uint8Array({ maxLength: 200 }).map(encodeBase64),
  })
  return fc.record({ payer: one, blockhash: address, instructions: fc.array(instruction, { maxLength: 5 }) })
})

it('compiles what web3.js compiles, byte by byte, and kit reads it', () => {
  fc.assert(
    fc.property(message, ({ payer, blockhash, instructions }) => {
      const { bytes, signatures } = compileMessage(payer, blockhash, instructions)
      const theirs = MessageV0.compile({
        payerKey: new PublicKey(payer),
        recentBlockhash: blockhash,
        instructions: instructions.map(
          ({ programId, accounts, data }) =>
            new TransactionInstruction({
              programId: new PublicKey(programId),
              keys: accounts.map((used) => ({
                pubkey: new PublicKey(used.address),
                isSigner: used.signer,
                isWritable: used.writable,
              })),
              data: Buffer.from(data, 'base64'),
            }),
        ),
      })
      expect(bytes).toEqual(Uint8Array.from(theirs.serialize()))
      expect(signatures).toBe(theirs.header.numRequiredSignatures)
      const decoded = getCompiledTransactionMessageDecoder().decode(bytes)
      expect(decoded).toMatchObject({ version: 0, lifetimeToken: blockhash })
      if (!('instructions' in decoded)) throw new Error('kit read no instructions')
      expect(decoded.instructions.map(({ data = new Uint8Array() }) => encodeBase64(Uint8Array.from(data)))).toEqual(
        instructions.map(({ data }) => data),
      )
      expect(decoded.staticAccounts[0]).toBe(payer)
    }),
  )
})

it('refuses data that is not base64, and an address that is none', () => {
  const owner = text(new Uint8Array(32).fill(1))
  const compile = (change: Partial<SolanaInstruction>) => () =>
    compileMessage(owner, owner, [{ programId: owner, accounts: [], data: '', ...change }])
  expect(compile({})).not.toThrow()
  expect(compile({ data: 'AA' })).toThrow(expect.objectContaining({ code: 'invalid-configuration' }))
  expect(compile({ programId: 'nonsense' })).toThrow(expect.objectContaining({ code: 'invalid-address' }))
  expect(decodeBase64('AA')).toBeUndefined()
})
