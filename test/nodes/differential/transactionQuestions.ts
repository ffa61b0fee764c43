import { createHash } from 'node:crypto'
import { simulateQuery } from '../../../packages/cosmos/src/signing/simulateMessages.js'
import type { QueryQuestion } from './queryQuestions.js'
import { bodyQuestion, methodQuestion, type Question, request, type Side, urlQuestion } from './question.js'
import type { Transaction } from './transactions.js'

/** A transaction's hash, in upper-case hex. */
export const hashOf = ({ bytes }: Transaction): string => createHash('sha256').update(bytes).digest('hex').toUpperCase()

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

/** Sends a transaction in one of the ways there are. */
export const sendQuestion = (transaction: Transaction, method: string, name = transaction.name): Question => ({
  ...methodQuestion(name, method, { tx: base64(transaction.bytes) }),
  isSent: true,
})

/** Sends a transaction twice, so soon that it cannot be in a block before. */
export const sendTwiceQuestion = ({ name, bytes }: Transaction): Question => {
  const send = (id: number) => request('broadcast_tx_sync', { tx: base64(bytes) }, id)
  return { ...bodyQuestion(`send twice: ${name}`, `[${send(1)},${send(2)}]`), isSent: true }
}

/** Tries what a transaction would do, without sending it. */
export const simulateQuestion = ({ name, bytes }: Transaction): QueryQuestion => ({
  ...methodQuestion(`simulate ${name}`, 'abci_query', {
    path: simulateQuery.path,
    data: Buffer.from(simulateQuery.request.write({ txBytes: bytes })).toString('hex'),
  }),
  read: (answer) => simulateQuery.response.read(answer),
})

/** Looks for a transaction that is in a block, in every way there is, and at its block. */
export const findQuestions = (transaction: Transaction): Question[] => {
  const hash = hashOf(transaction)
  const { name } = transaction
  const at = ({ included }: Side) => String(included.get(hash))
  const ofBlock = ['block', 'block_results', 'commit', 'header', 'validators', 'consensus_params']
  return [
    methodQuestion(name, 'tx', { hash: base64(Buffer.from(hash, 'hex')), prove: false }),
    methodQuestion(`${name}, with a proof`, 'tx', { hash: base64(Buffer.from(hash, 'hex')), prove: true }),
    urlQuestion(`/tx?hash=0x${hash}`, `/tx ${name}`),
    methodQuestion(name, 'tx_search', { query: `tx.hash='${hash}'`, prove: false }),
    methodQuestion(`${name}, in small letters`, 'tx_search', { query: `tx.hash='${hash.toLowerCase()}'` }),
    methodQuestion(`${name}, by its height`, 'tx_search', (side: Side) => ({ query: `tx.height=${at(side)}` })),
    methodQuestion(`${name}, by its height`, 'block_search', (side: Side) => ({ query: `block.height=${at(side)}` })),
    ...ofBlock.map((method) => methodQuestion(`of ${name}`, method, (side: Side) => ({ height: at(side) }))),
  ]
}

/** Looks for all that one sender has sent. */
export const senderQuestions = (sender: string, operator: string): Question[] => [
  ...[
    `message.sender='${sender}'`,
    `message.sender = '${sender}' AND tx.height > 1`,
    `message.sender='${sender}' AND message.module='staking'`,
    "message.action='/cosmos.staking.v1beta1.MsgDelegate'",
    `delegate.validator='${operator}'`,
    `delegate.validator CONTAINS '${operator.slice(10, 20)}'`,
    'delegate.validator EXISTS',
    `transfer.recipient='${sender}'`,
    `withdraw_rewards.validator='${operator}' AND message.sender='${sender}'`,
    `delegate.amount='5000000ustake'`,
    'nothing.amount EXISTS',
  ].flatMap((query) => [
    methodQuestion(query, 'tx_search', { query, prove: false }),
    methodQuestion(`${query}, the latest one`, 'tx_search', { query, page: '1', per_page: '1', order_by: 'desc' }),
    methodQuestion(`${query}, with a proof`, 'tx_search', { query, prove: true, page: '1', per_page: '2' }),
  ]),
]
