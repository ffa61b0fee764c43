import { describe, expect, it } from 'vitest'
import { readBlockTime, readQueryAnswer, readStatus } from './nodeAnswers.js'

const time = '2026-01-02T03:04:05.678901234Z'
const sync = { latest_block_height: '77', latest_block_time: time, catching_up: false }
const status = (changed: object = {}) => ({ node_info: { network: 'moss-1' }, sync_info: { ...sync, ...changed } })

describe('readStatus', () => {
  it('reads how far a node is, and how far back it remembers', () => {
    const earliest = { earliest_block_height: '3', earliest_block_time: '2026-01-01T00:00:00Z' }
    expect(readStatus(status(earliest))).toEqual({
      network: 'moss-1',
      height: 77n,
      time: new Date('2026-01-02T03:04:05.678Z'),
      earliest: { height: 3n, time: new Date('2026-01-01T00:00:00Z') },
    })
  })

  it.each([{}, { earliest_block_height: '0', earliest_block_time: '1970-01-01T00:00:00Z' }])(
    'does without the earliest block (%o)',
    (earliest) => {
      expect(readStatus(status(earliest)).earliest).toBeUndefined()
    },
  )

  it('refuses a node that is catching up', () => {
    expect(() => readStatus(status({ catching_up: true }))).toThrow(expect.objectContaining({ code: 'node-behind' }))
  })

  it.each([
    ['no object', 5],
    ['null', null],
    ['no sync info', { node_info: {} }],
    ['a height that is a number', status({ latest_block_height: 77 })],
    ['a height below zero', status({ latest_block_height: '-1' })],
    ['a height without digits', status({ latest_block_height: '' })],
    ['a time that is none', status({ latest_block_time: 'yesterday' })],
    ['a time that is a number', status({ latest_block_time: 0 })],
    ['an earliest block without its time', status({ earliest_block_height: '3' })],
    ['an earliest height that is none', status({ earliest_block_height: '3.5', earliest_block_time: time })],
  ])('refuses %s', (_, result) => {
    expect(() => readStatus(result)).toThrow(expect.objectContaining({ code: 'invalid-response' }))
  })
})

describe('readBlockTime', () => {
  const metas = (height: unknown, at: unknown = time) => ({ block_metas: [{ header: { height, time: at } }] })

  it('reads the time of the height that was asked for', () => {
    expect(readBlockTime(metas('77'), 77n).getTime()).toBe(Date.parse('2026-01-02T03:04:05.678Z'))
  })

  it.each([
    ['another height', metas('76')],
    ['no block', { block_metas: [] }],
    ['null', { block_metas: null }],
    ['a time that is none', metas('77', 'soon')],
  ])('refuses %s', (_, result) => {
    expect(() => readBlockTime(result, 77n)).toThrow(expect.objectContaining({ code: 'invalid-response' }))
  })
})

describe('readQueryAnswer', () => {
  it('reads the value and its height', () => {
    const answer = readQueryAnswer({ response: { code: 0, value: 'AQID', height: '77' } }, '/moss')
    expect(answer).toEqual({ value: '\u0001\u0002\u0003', height: 77n })
  })

  it('reads an empty value, which stands for a message of defaults', () => {
    expect(readQueryAnswer({ response: { value: null, height: '77' } }, '/moss').value).toHaveLength(0)
  })

  it.each([
    [22, 'endpoint-refused'],
    [26, 'node-behind'],
  ])('refuses code %d', (code, expected) => {
    const refused = { response: { code, log: 'not found', value: null, height: '0' } }
    expect(() => readQueryAnswer(refused, '/moss')).toThrow(expect.objectContaining({ code: expected }))
  })

  it.each([
    ['null', null],
    ['no height', { response: { code: 0, value: 'AQID' } }],
    ['the height 0, at which nothing was read', { response: { code: 0, value: 'AQID', height: '0' } }],
    ['a code that is a text', { response: { code: '0', value: 'AQID', height: '77' } }],
    ['a value that is no base64', { response: { code: 0, value: '*', height: '77' } }],
    ['a value that is a number', { response: { code: 0, value: {}, height: '77' } }],
  ])('refuses %s', (_, result) => {
    expect(() => readQueryAnswer(result, '/moss')).toThrow(expect.objectContaining({ code: 'invalid-response' }))
  })
})
