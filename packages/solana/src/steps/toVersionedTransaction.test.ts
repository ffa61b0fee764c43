import { getTransactionDecoder } from '@solana/kit'
import { ComputeBudgetProgram, PublicKey, TransactionMessage, VersionedTransaction } from '@solana/web3.js'
import { describe, expect, it } from 'vitest'
import { encodeBase58 } from '../codec/base58.js'
import { deactivateStake } from '../codec/stakeInstructions.js'
import type { SolanaInstructions } from './solanaInstructions.js'
import { type TransactionLifetime, toVersionedTransaction } from './toVersionedTransaction.js'

const keyOf = (byte: number) => encodeBase58(new Uint8Array(32).fill(byte))
const owner = keyOf(1)
const blockhash = keyOf(9)
const stepOf = (count: number): SolanaInstructions => ({
  kind: 'instructions',
  purpose: 'Deactivate',
  owner,
  instructions: Array.from({ length: count }, (_, index) => deactivateStake(keyOf(20 + index), owner)),
})

describe('toVersionedTransaction', () => {
  it('has the step’s instructions behind a compute budget, as web3.js reads and writes it', () => {
    const bytes = toVersionedTransaction(stepOf(2), { blockhash, computeUnitLimit: 123_456, computeUnitPrice: 789n })
    const transaction = VersionedTransaction.deserialize(bytes)
    expect(transaction.serialize()).toEqual(bytes)
    const { instructions, payerKey, recentBlockhash } = TransactionMessage.decompile(transaction.message)
    expect([payerKey.toBase58(), recentBlockhash]).toEqual([owner, blockhash])
    const budget = [
      ComputeBudgetProgram.setComputeUnitLimit({ units: 123_456 }),
      ComputeBudgetProgram.setComputeUnitPrice({ microLamports: 789n }),
    ]
    expect(instructions.slice(0, 2).map(({ programId, data }) => [programId.toBase58(), [...data]])).toEqual(
      budget.map(({ programId, data }) => [programId.toBase58(), [...data]]),
    )
    expect(instructions.slice(2).map(({ data }) => Buffer.from(data).toString('base64'))).toEqual(
      stepOf(2).instructions.map(({ data }) => data),
    )
  })

  it('has a place for each signature, in kit’s eyes too', () => {
    const sponsor = keyOf(7)
    const own = getTransactionDecoder().decode(toVersionedTransaction(stepOf(1), { blockhash }))
    expect(Object.entries(own.signatures)).toEqual([[owner, null]])
    const paid = getTransactionDecoder().decode(toVersionedTransaction(stepOf(1), { blockhash, feePayer: sponsor }))
    expect(Object.entries(paid.signatures)).toEqual([
      [sponsor, null],
      [owner, null],
    ])
    expect(new PublicKey(sponsor).toBase58()).toBe(sponsor)
  })

  const refused: [string, SolanaInstructions, TransactionLifetime, string][] = [
    ['a malformed blockhash', stepOf(1), { blockhash: 'x' }, 'blockhash'],
    ['a malformed fee payer', stepOf(1), { blockhash, feePayer: 'x' }, 'feePayer'],
    ['a limit below zero', stepOf(1), { blockhash, computeUnitLimit: -1 }, 'computeUnitLimit'],
    ['a limit that is not whole', stepOf(1), { blockhash, computeUnitLimit: 1.5 }, 'computeUnitLimit'],
    ['a limit beyond four bytes', stepOf(1), { blockhash, computeUnitLimit: 2 ** 32 }, 'computeUnitLimit'],
    ['a price below zero', stepOf(1), { blockhash, computeUnitPrice: -1n }, 'computeUnitPrice'],
    ['a price beyond eight bytes', stepOf(1), { blockhash, computeUnitPrice: 2n ** 64n }, 'computeUnitPrice'],
    ['a step that is too large', stepOf(40), { blockhash }, 'step'],
  ]
  it.each(refused)('refuses %s', (_, step, lifetime, field) => {
    expect(() => toVersionedTransaction(step, lifetime)).toThrow(
      expect.objectContaining({ code: 'invalid-configuration', context: expect.objectContaining({ field }) }),
    )
  })
})
