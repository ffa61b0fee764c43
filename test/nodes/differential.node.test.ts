import { bech32 } from '@polystake/devnet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodyQuestions } from './differential/bodyQuestions.js'
import { compare } from './differential/compare.js'
import type { Difference } from './differential/difference.js'
import { explanationOf } from './differential/explanations.js'
import { methodQuestions } from './differential/methodQuestions.js'
import { queryQuestions } from './differential/queryQuestions.js'
import type { Question } from './differential/question.js'
import { idleRows, lineOf, reportOf } from './differential/report.js'
import { searchQuestions } from './differential/searchQuestions.js'
import { type Sides, startSides } from './differential/sides.js'
import {
  findQuestions,
  senderQuestions,
  sendQuestion,
  sendTwiceQuestion,
  simulateQuestion,
} from './differential/transactionQuestions.js'
import { includedTransactions, refusedTransactions, type Senders } from './differential/transactions.js'
import { urlQuestions } from './differential/urlQuestions.js'

let sides: Sides
beforeAll(async () => {
  sides = await startSides()
})
afterAll(() => sides?.stop())

let asked = 0
const differences: Difference[] = []
afterAll(() => {
  process.stdout.write(`${reportOf(asked, differences)}\n`)
})

/** Asks both chains, and wants every difference explained. */
const ask = async (questions: readonly Question[]) => {
  const found: Difference[] = []
  for (const question of questions) found.push(...(await compare(question, sides.local, sides.comet)))
  asked += questions.length
  differences.push(...found)
  expect(found.filter((one) => !explanationOf(one)).map(lineOf)).toEqual([])
}

const senderAt = (index: number) => {
  const account = sides.node.accounts[index]
  if (!account) throw new Error(`there is no account ${index}`)
  const privateKey = Buffer.from(account.privateKey).toString('hex')
  return { address: account.address, privateKey, accountNumber: BigInt(index) }
}

const senders = (): Senders => {
  const [, one = '', other = ''] = sides.node.operators
  return { chainId: sides.node.chainId, first: senderAt(1), second: senderAt(2), operators: [one, other] }
}

const queriesOf = (index: number) => {
  const nobody = Buffer.alloc(20, 7)
  return queryQuestions({
    delegator: senderAt(index).address,
    operator: senders().operators[0],
    signer: bech32('cosmosvalcons', nobody),
    nobody: bech32('cosmos', nobody),
    otherPrefix: bech32('osmo', nobody),
  })
}

describe('the local chain answers as CometBFT does', () => {
  it('every method, with right and odd parameters', () => ask(methodQuestions()))
  it('bodies that are JSON-RPC and that are not, and batches', () => ask(bodyQuestions()))
  it('GET, with right and odd parameters', () => ask(urlQuestions()))
  it('searches and pages', () => ask(searchQuestions()))
  it('every query, with right and wrong arguments, at all kinds of heights', () => ask(queriesOf(0)))

  it('transactions that are refused, and trials of them', async () => {
    const refused = await refusedTransactions(senders())
    await ask(refused.map(simulateQuestion))
    for (const method of ['broadcast_tx_sync', 'broadcast_tx_async', 'broadcast_tx_commit']) {
      await ask(refused.map((transaction) => sendQuestion(transaction, method)))
    }
  })

  it('transactions that come into blocks, with success and without', async () => {
    const included = await includedTransactions(senders())
    for (const transaction of included) {
      await ask([simulateQuestion(transaction), sendTwiceQuestion(transaction)])
      await sides.include(transaction)
      await ask([sendQuestion(transaction, 'broadcast_tx_sync', `${transaction.name}, again`)])
    }
    await sides.mine() // so that the last one's block has its votes
    await ask(included.flatMap(findQuestions))
    const { first, operators } = senders()
    await ask(senderQuestions(first.address, operators[0]))
  })

  it('a transaction that is waited for', async () => {
    const { first, second } = senders()
    const [transaction] = await includedTransactions({ ...senders(), first: second, second: first })
    if (!transaction) throw new Error('there is no transaction')
    await ask([sendQuestion(transaction, 'broadcast_tx_commit')])
  })

  it('every query, after that', () => ask(queriesOf(1)))

  it('and every explanation of a difference is of use', () => {
    expect(idleRows(differences)).toEqual([])
  })
})
