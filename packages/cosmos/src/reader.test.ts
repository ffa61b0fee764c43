import { expectStakingError } from '@polystake/testing'
import { describe, expect, it } from 'vitest'
import { type SampleNode, sampleNode, sampleTime } from '../test/sampleNode.js'
import { message, text } from './codec/message.js'
import { defineQuery, type Query } from './codec/query.js'
import { openReader } from './reader.js'
import { requesterTransport } from './requesterTransport.js'

const word = message({ word: text(1) })
const query = (name: string) => defineQuery(`moss.Query/${name}`, { word: text(1) }, word)
const [first, second, third] = [query('First'), query('Second'), query('Third')]

const open = (changed: Partial<SampleNode> = {}, signal = new AbortController().signal) => {
  const node = sampleNode({ answer: (path, _, height) => word.write({ word: `${path} ${height}` }), ...changed })
  return { ...node, reader: openReader(requesterTransport(node.rpc), 'cosmos:moss-1', signal) }
}

const pathOf = ({ path }: Query<never, never> | typeof first) => path

describe('a reader', () => {
  it('shows nothing of another chain’s name that could deceive', async () => {
    const { reader } = open({ network: 'moss-1\u202Egnp\u200B' })
    const error = await expectStakingError(reader.read(first, { word: '' }), 'chain-mismatch')
    expect(error.context.actual).toBe('cosmos:moss-1gnp')
  })

  it('asks in one go, with the status, and reads all at one height', async () => {
    const { reader, asked } = open()
    expect(reader.asOf()).toBeUndefined()
    const answers = await Promise.all([reader.read(first, { word: '' }), reader.read(second, { word: '' })])
    expect(answers.map((answer) => answer.word)).toEqual([`${pathOf(first)} 0`, `${pathOf(second)} 0`])
    expect(asked).toEqual(['status', `${pathOf(first)} @0`, `${pathOf(second)} @0`])
    expect(reader.asOf()).toEqual({
      chain: 'cosmos:moss-1',
      height: 100n,
      time: sampleTime(100n),
      finality: 'finalized',
    })
    expect((await reader.status()).earliest).toEqual({ height: 1n, time: sampleTime(1n) })
  })

  it('asks the same question once, also later', async () => {
    const { reader, asked } = open()
    await Promise.all([reader.read(first, { word: 'a' }), reader.read(first, { word: 'a' })])
    await reader.read(first, { word: 'a' })
    expect(asked).toHaveLength(2)
    await reader.read(first, { word: 'b' })
    expect(asked).toHaveLength(3)
  })

  it('asks what follows at the height of what came before', async () => {
    const { reader, asked } = open()
    await reader.read(first, { word: '' })
    expect((await reader.read(second, { word: '' })).word).toBe(`${pathOf(second)} 100`)
    expect(asked.at(-1)).toBe(`${pathOf(second)} @100`)
  })

  it('waits for what was asked a few turns later', async () => {
    const { reader, asked } = open()
    const later = async () => {
      await Promise.resolve()
      await Promise.resolve()
      return reader.read(second, { word: '' })
    }
    await Promise.all([reader.read(first, { word: '' }), later()])
    expect(asked).toEqual(['status', `${pathOf(first)} @0`, `${pathOf(second)} @0`])
  })

  it('asks again what was refused while the chain moved on: it may be of another height', async () => {
    const refused = { code: 22, log: 'not found' }
    const { reader } = open({
      heightOf: (path, height) => height || (path === pathOf(first) ? 101n : 100n),
      answer: (path, _, height) =>
        path === pathOf(second) && height !== 100n ? refused : word.write({ word: `${path} ${height}` }),
    })
    const answers = await Promise.all([first, second, third].map((one) => reader.read(one, { word: '' })))
    expect(answers[1]?.word).toBe(`${pathOf(second)} 100`)
  })

  it('asks stragglers again, pinned at the lowest height, and for the time of that', async () => {
    const heights = new Map([
      [pathOf(first), 101n],
      [pathOf(second), 99n],
      [pathOf(third), 100n],
    ])
    const { reader, asked } = open({ heightOf: (path, height) => height || (heights.get(path) ?? 0n) })
    const answers = await Promise.all([first, second, third].map((one) => reader.read(one, { word: '' })))
    expect(answers.map((answer) => answer.word)).toEqual([
      `${pathOf(first)} 99`,
      `${pathOf(second)} 0`,
      `${pathOf(third)} 99`,
    ])
    expect(asked.slice(4)).toEqual(['blockchain 99', `${pathOf(first)} @99`, `${pathOf(third)} @99`])
    expect(reader.asOf()).toMatchObject({ height: 99n, time: sampleTime(99n) })
  })

  it('asks for the time only, where all is of one height and the status of another', async () => {
    const { reader, asked } = open({ heightOf: () => 98n })
    await Promise.all([reader.read(first, { word: '' }), reader.read(second, { word: '' })])
    expect(asked.slice(3)).toEqual(['blockchain 98'])
    expect(reader.asOf()).toMatchObject({ height: 98n, time: sampleTime(98n) })
  })

  it('keeps the refusal of one question from the others', async () => {
    const { reader } = open({
      answer: (path) => (path === pathOf(first) ? { code: 22, log: 'not found' } : word.write({ word: 'moss' })),
    })
    const refused = expectStakingError(reader.read(first, { word: '' }), 'endpoint-refused')
    expect(await reader.read(second, { word: '' })).toEqual({ word: 'moss' })
    expect((await refused).context).toEqual({ method: pathOf(first), rpcCode: 22 })
  })

  it('knows the height even where every question was refused', async () => {
    const { reader } = open({ answer: () => ({ code: 22 }) })
    await expectStakingError(reader.read(first, { word: '' }), 'endpoint-refused')
    expect(reader.asOf()).toMatchObject({ height: 100n })
  })
})

describe('a node', () => {
  it('of another chain is refused, whatever it answers', async () => {
    const { reader } = open({ network: 'fern-1' })
    const error = await expectStakingError(reader.read(first, { word: '' }), 'chain-mismatch')
    expect(error.context).toEqual({ expected: 'cosmos:moss-1', actual: 'cosmos:fern-1' })
    await expectStakingError(reader.read(second, { word: '' }), 'chain-mismatch')
    await expectStakingError(reader.status(), 'chain-mismatch')
    expect(reader.asOf()).toBeUndefined()
  })

  it('that pruned the lowest height makes the straggler’s reading inconsistent', async () => {
    const { reader } = open({
      heightOf: (path, height) => height || (path === pathOf(first) ? 99n : 100n),
      answer: (path, _, height) =>
        height > 0n
          ? { code: 18, log: 'failed to load state at height 99; version does not exist' }
          : word.write({ word: path }),
    })
    const pruned = expectStakingError(reader.read(second, { word: '' }), 'inconsistent-reading')
    expect(await reader.read(first, { word: '' })).toEqual({ word: pathOf(first) })
    expect((await pruned).retryable).toBe(true)
  })

  it.each([
    [26, 'invalid height: 26'],
    [-32603, 'height must be less than or equal to the current blockchain height; height in the future'],
  ])('that does not know the height yet (%d) is behind', async (code, log) => {
    const { reader } = open({
      answer: (path, _, height) => (height > 0n ? { code, log } : word.write({ word: path })),
    })
    await reader.read(first, { word: '' })
    await expectStakingError(reader.read(second, { word: '' }), 'node-behind')
  })

  it('that answers at another height than it was asked for is not believed', async () => {
    const { reader } = open({ heightOf: (path) => (path === pathOf(first) ? 100n : 97n) })
    await reader.read(first, { word: '' })
    const error = await expectStakingError(reader.read(second, { word: '' }), 'invalid-response')
    expect(error.context.reason).toContain('another height')
  })

  it('that answers at the height 0 is not believed', async () => {
    const { reader } = open({ heightOf: () => 0n })
    await expectStakingError(reader.read(first, { word: '' }), 'invalid-response')
  })

  it('that answers what is no protobuf is not believed', async () => {
    const { reader } = open({ answer: () => Uint8Array.of(0xff) })
    const error = await expectStakingError(reader.read(first, { word: '' }), 'invalid-response')
    expect(error.context.method).toBe(pathOf(first))
    expect(error.cause).toBeInstanceOf(RangeError)
  })
})

describe('an abort', () => {
  it('before a question ends it with its own reason, and nothing is sent', async () => {
    const reason = new Error('the person went elsewhere')
    const { reader, asked } = open({}, AbortSignal.abort(reason))
    await expect(reader.read(first, { word: '' })).rejects.toBe(reason)
    expect(asked).toEqual([])
  })

  it('of the status of nothing is a defect', async () => {
    await expect(open().reader.status()).rejects.toThrow('nothing was asked')
  })
})
