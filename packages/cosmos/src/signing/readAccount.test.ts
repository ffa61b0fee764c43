import { expectStakingError } from '@polystake/testing'
import { BaseAccount } from 'cosmjs-types/cosmos/auth/v1beta1/auth'
import { QueryAccountInfoResponse, QueryAccountResponse } from 'cosmjs-types/cosmos/auth/v1beta1/query'
import {
  BaseVestingAccount,
  ContinuousVestingAccount,
  PeriodicVestingAccount,
} from 'cosmjs-types/cosmos/vesting/v1beta1/vesting'
import { describe, expect, it } from 'vitest'
import { type SampleAnswer, sampleNode } from '../../test/sampleNode.js'
import { sampleOwner } from '../../test/sampleStaking.js'
import { writeFields } from '../codec/wire.js'
import { openReader } from '../reader.js'
import { requesterTransport } from '../requesterTransport.js'
import { readAccount, unwrapAccount } from './readAccount.js'

const baseAccount = BaseAccount.fromPartial({
  address: sampleOwner,
  accountNumber: 7n,
  sequence: 12n,
  pubKey: { typeUrl: '/cosmos.crypto.secp256k1.PubKey', value: Uint8Array.of(10, 1, 2) },
})
const base = BaseAccount.encode(baseAccount).finish()
const baseVestingAccount = BaseVestingAccount.fromPartial({ baseAccount, endTime: 99n })

const infoPath = '/cosmos.auth.v1beta1.Query/AccountInfo'
const accountPath = '/cosmos.auth.v1beta1.Query/Account'

const read = (answers: Record<string, SampleAnswer>) => {
  const { rpc, asked } = sampleNode({ answer: (path) => answers[path] ?? { code: 6, log: 'unknown query path' } })
  const reader = openReader(requesterTransport(rpc), 'cosmos:moss-1', new AbortController().signal)
  return { account: readAccount(reader, sampleOwner), asked }
}

/** Ethermint's, and Injective's: a base account and the hash of a code. */
const ethAccount = writeFields([
  [1, base],
  [2, new TextEncoder().encode('0xc5d2')],
])

const accounts: [name: string, bytes: Uint8Array][] = [
  ['a base account', base],
  ['an account of Ethermint', ethAccount],
  ['a continuously vesting account', ContinuousVestingAccount.encode({ baseVestingAccount, startTime: 1n }).finish()],
  [
    'a periodically vesting account',
    PeriodicVestingAccount.encode({ baseVestingAccount, startTime: 1n, vestingPeriods: [] }).finish(),
  ],
]

describe('an account', () => {
  it('is read by its base where the chain gives that', async () => {
    const { account, asked } = read({ [infoPath]: QueryAccountInfoResponse.encode({ info: baseAccount }).finish() })
    const { typeUrl } = baseAccount.pubKey ?? {}
    expect(await account).toMatchObject({ accountNumber: 7n, sequence: 12n, publicKey: { typeUrl } })
    expect(asked).toEqual(['status', `${infoPath} @0`])
  })

  it.each(accounts)('is read on an older chain from %s', async (_, value) => {
    const account = { typeUrl: '/any.Account', value }
    const { account: found } = read({ [accountPath]: QueryAccountResponse.encode({ account }).finish() })
    expect(await found).toMatchObject({ address: sampleOwner, accountNumber: 7n, sequence: 12n })
    expect(unwrapAccount(value, sampleOwner).sequence).toBe(12n)
  })

  it.each([
    ['of a newer chain', { [infoPath]: { code: 22, log: 'account not found' } }],
    ['of an older chain', { [accountPath]: { code: 22, log: 'account not found' } }],
  ])('that does not exist needs funds first (%s)', async (_, answers) => {
    const error = await expectStakingError(read(answers).account, 'simulation-failed')
    expect(error.shortMessage).toContain(sampleOwner)
    expect(error.shortMessage).toContain('needs funds')
  })

  it.each([
    ['of another address', BaseAccount.encode({ ...baseAccount, address: 'moss1other' }).finish()],
    ['that is empty', new Uint8Array()],
    ['with a number in place of it', writeFields([[1, 5n]])],
    ['that goes ever deeper', [1, 2, 3, 4, 5, 6].reduce((bytes) => writeFields([[1, bytes]]), ethAccount)],
  ])('is no answer %s', async (_, value) => {
    const account = { typeUrl: '/any.Account', value }
    const { account: found } = read({ [accountPath]: QueryAccountResponse.encode({ account }).finish() })
    await expectStakingError(found, 'invalid-response')
  })

  it('is not taken for missing where the chain has neither query', async () => {
    const error = await expectStakingError(read({}).account, 'endpoint-refused')
    expect(error.context.rpcCode).toBe(6)
  })
})
