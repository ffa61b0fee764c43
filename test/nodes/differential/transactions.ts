import { type SignOptions, signBytes } from '../../../packages/cosmos/test/signBytes.js'

/** A transaction that both chains get, to the byte. */
export interface Transaction {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Who sends and to whom; keys in hex. */
export interface Senders {
  readonly chainId: string
  readonly first: { readonly address: string; readonly privateKey: string; readonly accountNumber: bigint }
  readonly second: { readonly address: string; readonly privateKey: string; readonly accountNumber: bigint }
  readonly operators: readonly [string, string]
}

const strangersKey = '11'.repeat(32)
const coin = (amount: string, denom = 'ustake') => ({ amount, denom })

/** The messages of a delegator's life. */
const messagesOf = ({ first, second, operators: [one, other] }: Senders) => {
  const pair = { delegatorAddress: first.address, validatorAddress: one }
  const move = { delegatorAddress: first.address, validatorSrcAddress: one, validatorDstAddress: other }
  const of = (module: string, name: string, value: object) => ({
    typeUrl: `/cosmos.${module}.v1beta1.Msg${name}`,
    value,
  })
  return {
    delegate: (amount: string, more: object = {}) =>
      of('staking', 'Delegate', { ...pair, amount: coin(amount), ...more }),
    undelegate: (amount: string) => of('staking', 'Undelegate', { ...pair, amount: coin(amount) }),
    redelegate: (amount: string) => of('staking', 'BeginRedelegate', { ...move, amount: coin(amount) }),
    moveOn: (amount: string) =>
      of('staking', 'BeginRedelegate', {
        ...move,
        validatorSrcAddress: other,
        validatorDstAddress: one,
        amount: coin(amount),
      }),
    cancel: (amount: string, creationHeight: bigint) =>
      of('staking', 'CancelUnbondingDelegation', { ...pair, amount: coin(amount), creationHeight }),
    claim: (validatorAddress: string) => of('distribution', 'WithdrawDelegatorReward', { ...pair, validatorAddress }),
    payTo: (withdrawAddress: string) =>
      of('distribution', 'SetWithdrawAddress', { delegatorAddress: first.address, withdrawAddress }),
    send: (amount: string, denom = 'ustake') =>
      of('bank', 'Send', { fromAddress: first.address, toAddress: second.address, amount: [coin(amount, denom)] }),
    coin,
  }
}

/** What is refused before it comes into a block. */
export const refusedTransactions = async (senders: Senders): Promise<Transaction[]> => {
  const { chainId, first, second } = senders
  const { delegate } = messagesOf(senders)
  const right: SignOptions = { chainId, accountNumber: first.accountNumber, sequence: 0 }
  const sign = async (
    name: string,
    options: Partial<SignOptions>,
    messages = [delegate('1000')],
    key = first.privateKey,
  ) => ({
    name,
    bytes: await signBytes(key, messages, { ...right, ...options }),
  })
  const whole = (await sign('', {})).bytes
  const stranger = 'cosmos1l3uz0ruvyz2y2n5sgmy4vdnxvwf46d86ykxzgl'
  return [
    await sign('another chain', { chainId: 'another-1' }),
    await sign('another account number', { accountNumber: 5n }),
    await sign('a sequence ahead', { sequence: 5 }),
    await sign('no fee', { fee: '' }),
    await sign('a fee too low', { fee: '1' }),
    await sign('a fee of another denom', { feeDenom: 'uatom' }),
    await sign('a fee above the balance', { fee: '9000000000000' }),
    await sign('gas for nothing', { gas: '1000' }),
    await sign('no gas', { gas: '0' }),
    await sign('gas without end', { gas: '9000000000000000', fee: '9000000000' }),
    await sign('a long memo', { memo: 'x'.repeat(300) }),
    await sign('a height that is over', { timeoutHeight: 1n }),
    await sign('no messages', {}, []),
    await sign('the messages of another', { accountNumber: second.accountNumber }, [delegate('1000')], strangersKey),
    await sign('a delegator that is none', {}, [delegate('1000', { delegatorAddress: 'x' })], strangersKey),
    await sign('a stranger', { accountNumber: 0n }, [delegate('1000', { delegatorAddress: stranger })], strangersKey),
    { name: 'no bytes', bytes: new Uint8Array() },
    { name: 'half of it', bytes: whole.slice(0, whole.length / 2) },
    { name: 'a byte more', bytes: Uint8Array.of(...whole, 0) },
    {
      name: 'another signature',
      bytes: Uint8Array.from(whole, (byte, index) => (index === whole.length - 1 ? byte ^ 1 : byte)),
    },
    { name: 'JSON', bytes: Buffer.from('{"body":{}}') },
  ]
}

/** What comes into blocks, one after the other: with success, and without. */
export const includedTransactions = async (senders: Senders): Promise<Transaction[]> => {
  const { chainId, first, second, operators } = senders
  const messages = messagesOf(senders)
  const lives: readonly [string, readonly { typeUrl: string; value: object }[], Partial<SignOptions>?][] = [
    ['delegate', [messages.delegate('5000000')]],
    ['delegate nothing', [messages.delegate('0')]],
    ['delegate more than there is', [messages.delegate('9000000000000')]],
    ['delegate another denom', [messages.delegate('1000', { amount: coin('1000', 'uatom') })]],
    ['delegate to nobody', [messages.delegate('1000', { validatorAddress: first.address })]],
    ['delegate with little gas', [messages.delegate('1000')], { gas: '70000' }],
    ['undelegate', [messages.undelegate('1000000')]],
    ['undelegate more than there is', [messages.undelegate('9000000000')]],
    ['redelegate', [messages.redelegate('1000000')]],
    ['move on', [messages.moveOn('1000000')]],
    ['cancel what there is not', [messages.cancel('1000', 1n)]],
    ['claim', [messages.claim(operators[0])]],
    ['claim where nothing is', [messages.claim(second.address)]],
    ['pay to another', [messages.payTo(second.address)]],
    ['pay to nobody', [messages.payTo('x')]],
    ['several', [messages.delegate('1000'), messages.claim(operators[0]), messages.send('1')]],
    ['several, of which one fails', [messages.delegate('1000'), messages.send('1', 'uatom')]],
    ['a memo', [messages.send('1')], { memo: 'é <&> "x"' }],
  ]
  return Promise.all(
    lives.map(async ([name, contents, options], sequence) => ({
      name,
      bytes: await signBytes(first.privateKey, contents, {
        chainId,
        accountNumber: first.accountNumber,
        sequence,
        ...options,
      }),
    })),
  )
}
