import { expect, test } from 'vitest'
import { transactionFilter } from './transactionFilter.js'

const transaction = {
  hash: 'AB12',
  height: '17',
  index: 0,
  tx: '',
  tx_result: {
    code: 0,
    events: [
      { type: 'delegate', attributes: [{ key: 'validator', value: 'val1', index: true }] },
      { type: 'delegate', attributes: [{ key: 'delegator', value: 'del1', index: true }] },
    ],
  },
}

test.each([
  ["tx.hash='ab12'", true],
  ["tx.hash='AB13'", false],
  ['tx.height=17', true],
  ['tx.height>17', false],
  ['tx.height>=17 AND tx.height<18', true],
  ['tx.height<=16', false],
  ["delegate.validator='val1'", true],
  ["delegate.validator='val1' AND tx.height=16", false],
  ["delegate.amount='val1'", false],
  ["delegate.delegator='del1'", true],
  ["delegate.validator='val1' AND delegate.delegator='del1'", false], // one event must have both
  ["delegate.validator CONTAINS 'al'", true],
  ["delegate.validator CONTAINS 'all'", false],
  ['delegate.validator EXISTS', true],
  ['delegate.amount EXISTS', false],
  ["tx.hash='AB12' AND tx.height=1", true], // as CometBFT does, which looks for the hash alone
])('%s: %s', (query, holds) => {
  expect(transactionFilter(query)(transaction)).toBe(holds)
})

test.each(['', 'tx.height', "tx.hash='AB12' OR tx.height=1", 'tx.height EXISTS 1'])('refuses %j', (query) => {
  expect(() => transactionFilter(query)).toThrow('EOF')
})

test.each([
  ["tx.hash='x'", 'encoding/hex: invalid byte'],
  ["tx.hash=''", 'transaction hash cannot be empty'],
  ['tx.hash=5', 'odd length'],
])('refuses a hash that is none: %s', (query, reason) => {
  expect(() => transactionFilter(query)).toThrow(reason)
})
