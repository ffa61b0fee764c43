import { type AccountMeta, type Address, createNoopSigner, type Instruction } from '@solana/kit'
import {
  Authorized,
  Lockup,
  PublicKey,
  StakeProgram,
  SystemProgram,
  type TransactionInstruction,
} from '@solana/web3.js'
import {
  getDeactivateInstruction,
  getDelegateStakeInstruction,
  getInitializeInstruction,
  getSplitInstruction,
  getWithdrawInstruction,
} from '@solana-program/stake'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeBase64 } from './base64.js'
import type { SolanaInstruction } from './instruction.js'
import { stakeConfig, stakeProgram, sysvarAddresses } from './programs.js'
import { seedAddress } from './seedAddress.js'
import {
  createStakeAccount,
  deactivateStake,
  delegateStake,
  initializeStake,
  splitStake,
  withdrawStake,
} from './stakeInstructions.js'

const address = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => new PublicKey(bytes).toBase58())
const lamports = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })
const key = (text: string) => new PublicKey(text)
const signer = (text: string) => createNoopSigner(text as Address)

/** An instruction of web3.js in our form. */
const ofWeb3 = ({ programId, keys, data }: TransactionInstruction): SolanaInstruction => ({
  programId: programId.toBase58(),
  accounts: keys.map(({ pubkey, isSigner, isWritable }) => ({
    address: pubkey.toBase58(),
    signer: isSigner,
    writable: isWritable,
  })),
  data: encodeBase64(data),
})

/** An instruction of kit in our form. */
const ofKit = ({ programAddress, accounts = [], data }: Instruction): SolanaInstruction => ({
  programId: programAddress,
  accounts: accounts.map((meta) => {
    const { address: text, role } = meta as AccountMeta
    return { address: text, signer: (role & 2) === 2, writable: (role & 1) === 1 }
  }),
  data: encodeBase64(Uint8Array.from(data ?? [])),
})

/** The same without sysvars and the stake config, which programs since version 5 do not need and newer clients leave away. */
const bare = ({ accounts, ...rest }: SolanaInstruction) => ({
  ...rest,
  accounts: accounts.filter(
    (account) => !([...Object.values(sysvarAddresses), stakeConfig] as string[]).includes(account.address),
  ),
})

const each = (check: (a: string, b: string, c: string, value: bigint) => void) =>
  fc.assert(fc.property(address, address, address, lamports, check))

describe('instructions are those of web3.js, or of the stake program’s own client', () => {
  it('createStakeAccount', () =>
    each((owner, _, __, value) => {
      const small = value >> 11n // web3.js takes a number
      const seed = 'stake:7'
      const stakeAccount = seedAddress(owner, seed, stakeProgram)
      expect(createStakeAccount({ owner, stakeAccount, seed, lamports: small })).toEqual(
        ofWeb3(
          SystemProgram.createAccountWithSeed({
            fromPubkey: key(owner),
            newAccountPubkey: key(stakeAccount),
            basePubkey: key(owner),
            seed,
            lamports: Number(small),
            space: 200,
            programId: StakeProgram.programId,
          }),
        ),
      )
    }))

  it('initializeStake', () =>
    each((stake, owner) => {
      const own = initializeStake(stake, owner)
      const authorized = new Authorized(key(owner), key(owner))
      expect(own).toEqual(
        ofWeb3(StakeProgram.initialize({ stakePubkey: key(stake), authorized, lockup: Lockup.default })),
      )
      const kit = getInitializeInstruction({
        stake: stake as Address,
        arg0: { staker: owner as Address, withdrawer: owner as Address },
        arg1: { unixTimestamp: 0n, epoch: 0n, custodian: '11111111111111111111111111111111' as Address },
      })
      expect(bare(own)).toEqual(bare(ofKit(kit)))
    }))

  it('delegateStake', () =>
    each((stake, vote, owner) => {
      const own = delegateStake(stake, vote, owner)
      const [theirs] = StakeProgram.delegate({
        stakePubkey: key(stake),
        votePubkey: key(vote),
        authorizedPubkey: key(owner),
      }).instructions
      if (!theirs) throw new Error('web3.js gave no instruction')
      expect(own).toEqual(ofWeb3(theirs))
      const kit = getDelegateStakeInstruction({
        stake: stake as Address,
        vote: vote as Address,
        stakeAuthority: signer(owner),
      })
      expect(bare(own)).toEqual(bare(ofKit(kit)))
    }))

  it('splitStake', () =>
    each((from, to, owner, value) => {
      const kit = getSplitInstruction({
        stake: from as Address,
        splitStake: to as Address,
        stakeAuthority: signer(owner),
        args: value,
      })
      expect(splitStake(from, to, owner, value)).toEqual(ofKit(kit))
    }))

  it('withdrawStake', () =>
    each((stake, owner, _, value) => {
      const kit = getWithdrawInstruction({
        stake: stake as Address,
        recipient: owner as Address,
        withdrawAuthority: signer(owner),
        args: value,
      })
      expect(bare(withdrawStake(stake, owner, value))).toEqual(bare(ofKit(kit)))
      const [theirs] = StakeProgram.withdraw({
        stakePubkey: key(stake),
        authorizedPubkey: key(owner),
        toPubkey: key(owner),
        lamports: 12_345,
      }).instructions
      if (!theirs) throw new Error('web3.js gave no instruction')
      expect(withdrawStake(stake, owner, 12_345n)).toEqual(ofWeb3(theirs))
    }))

  it('deactivateStake', () =>
    each((stake, owner) => {
      const own = deactivateStake(stake, owner)
      const [theirs] = StakeProgram.deactivate({ stakePubkey: key(stake), authorizedPubkey: key(owner) }).instructions
      if (!theirs) throw new Error('web3.js gave no instruction')
      expect(own).toEqual(ofWeb3(theirs))
      expect(bare(own)).toEqual(
        bare(ofKit(getDeactivateInstruction({ stake: stake as Address, stakeAuthority: signer(owner) }))),
      )
    }))
})
