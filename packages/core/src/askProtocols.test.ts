import { describe, expect, it } from 'vitest'
import { expectRefusal } from '../test/expectRefusal.js'
import { askProtocols } from './askProtocols.js'
import type { Found } from './protocol.js'
import { StakingError } from './stakingError.js'

const sources = [{ slug: 'fields' }, { slug: 'moss' }]
const refused = new StakingError('endpoint-refused', { message: 'No.', context: {} })
const limited = new StakingError('rate-limited', { message: 'Wait.', context: {} })
const question = { chain: 'meadow:main', sources, options: {} } as const

const ask = (answers: Record<string, Found<string> | Error>, owner?: 'meadow:main:x') =>
  askProtocols({ ...question, ...(owner && { owner }) }, async ({ slug }) => {
    const answer = answers[slug] ?? { items: [] }
    if (answer instanceof Error) throw answer
    return answer
  })

describe('askProtocols', () => {
  it('is complete where every protocol answers, in their order', async () => {
    expect(await ask({ moss: { items: ['m'] }, fields: { items: ['f'] } })).toEqual({
      status: 'complete',
      items: ['f', 'm'],
      asOf: [],
    })
  })

  it('makes a gap of one that fails, with its name and whom it was asked for', async () => {
    expect(await ask({ fields: refused, moss: { items: ['m'] } }, 'meadow:main:x')).toEqual({
      status: 'partial',
      items: ['m'],
      gaps: [{ chain: 'meadow:main', protocol: 'fields', owner: 'meadow:main:x', error: refused }],
      asOf: [],
    })
  })

  it('makes a gap of each part that a protocol could not read, beside its items', async () => {
    expect(await ask({ fields: { items: ['f'], errors: [refused, limited] } })).toMatchObject({
      status: 'partial',
      items: ['f'],
      gaps: [
        { protocol: 'fields', error: refused },
        { protocol: 'fields', error: limited },
      ],
    })
  })

  it('makes one gap of the chain where all fail of one cause', async () => {
    expect(await ask({ fields: limited, moss: limited })).toEqual({
      status: 'unavailable',
      gaps: [{ chain: 'meadow:main', error: limited }],
    })
  })

  it('keeps the gaps apart where the causes differ', async () => {
    expect(await ask({ fields: limited, moss: refused })).toMatchObject({
      status: 'unavailable',
      gaps: [{ protocol: 'fields' }, { protocol: 'moss' }],
    })
  })

  it('calls what is no StakingError a defect', async () => {
    expect(await ask({ fields: new TypeError('x is not a function') })).toMatchObject({
      status: 'partial',
      gaps: [{ error: { code: 'adapter-failed', details: 'x is not a function' } }],
    })
  })

  it('is complete and empty where there is nobody to ask', async () => {
    expect(await askProtocols({ ...question, sources: [] }, async () => ({ items: [] }))).toEqual({
      status: 'complete',
      items: [],
      asOf: [],
    })
  })

  it('rejects when the caller aborts, though others have answered', async () => {
    const controller = new AbortController()
    const reading = askProtocols(
      { ...question, options: { signal: controller.signal } },
      ({ slug }): Promise<Found<string>> =>
        slug === 'moss' ? new Promise(() => {}) : Promise.resolve({ items: ['f'] }),
    )
    controller.abort('elsewhere')
    await expect(reading).rejects.toBe('elsewhere')
  })

  it('refuses a timeout of nothing', async () => {
    await expectRefusal(
      () => askProtocols({ ...question, options: { timeoutMs: 0 } }, async () => ({ items: [] })),
      'invalid-query',
    )
  })
})
