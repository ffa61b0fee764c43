import { expectStakingError } from '@polystake/testing'
import { describe, expect, it } from 'vitest'
import { sampleNode } from '../../../test/sampleNode.js'
import { pageRequest, pageResponse } from '../../codec/coin.js'
import { fromHex } from '../../codec/hex.js'
import { inner, message, nested, repeated, text } from '../../codec/message.js'
import { defineQuery } from '../../codec/query.js'
import { writeFields } from '../../codec/wire.js'
import { openContext } from '../../context.js'
import { chains } from '../../knownChains.js'
import { openReader } from '../../reader.js'
import { requesterTransport } from '../../requesterTransport.js'
import { readPages } from './readPages.js'

const word = message({ word: text(1) })
const words = defineQuery(
  'moss.Query/Words',
  { items: repeated(1, word), pagination: inner(2, pageResponse) },
  message({ of: text(1), pagination: nested(2, pageRequest) }),
)

/** A page of one word, and the key of the next. */
const page = (name: string, next: string) =>
  writeFields([
    [1, word.write({ word: name })],
    [2, writeFields([[1, new TextEncoder().encode(next)]])],
  ])

/** Reads the words of a node, which answers by the key that it was asked for. */
const read = (answer: (key: string) => Uint8Array | { code: number }) => {
  const { rpc, asked } = sampleNode({
    answer: (_, data) => answer(new TextDecoder().decode(words.request.read(fromHex(data)).pagination.key)),
  })
  const chain = 'cosmos:moss-1'
  const { 'cosmoshub-4': facts } = chains
  if (!facts) throw new Error('the Hub is known')
  const context = openContext({
    reader: openReader(requesterTransport(rpc), chain, new AbortController().signal),
    chain,
    facts,
    clock: () => new Date(0),
    cache: { get: (_, make) => make(), peek: () => undefined, set: () => undefined },
  })
  return { asked, reading: readPages(context, words, { of: 'moss' }, 1n) }
}

describe('readPages', () => {
  it('reads 120 pages to the end, all at one height', async () => {
    const { reading, asked } = read((key) => {
      const index = Number(key || '0')
      return page(`word${index}`, index < 119 ? `${index + 1}` : '')
    })
    expect(await reading).toEqual(Array.from({ length: 120 }, (_, index) => ({ word: `word${index}` })))
    expect(asked.slice(2).every((question) => question.endsWith('@100'))).toBe(true)
    expect(asked).toHaveLength(121)
  })

  it.each([
    ['the same key', () => page('word', 'same')],
    ['a circle of three', (key: string) => page('word', `${(Number(key || '0') + 1) % 3}`)],
  ])('refuses pages that go in a circle: %s', async (_, answer) => {
    const error = await expectStakingError(read(answer).reading, 'invalid-response')
    expect(error.context.reason).toBe('its pages go in a circle')
  })

  it('takes the answer that there is none for an empty list', async () => {
    expect(await read(() => ({ code: 22 })).reading).toEqual([])
  })

  it('does not take another refusal for an empty list', async () => {
    await expectStakingError(read(() => ({ code: 18 })).reading, 'endpoint-refused')
  })

  it('does not take a further page that is not found for the end', async () => {
    const { reading } = read((key) => (key === '' ? page('word', '1') : { code: 22 }))
    await expectStakingError(reading, 'endpoint-refused')
  })
})
