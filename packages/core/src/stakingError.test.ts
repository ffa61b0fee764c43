import { inspect } from 'node:util'
import { describe, expect, it, vi } from 'vitest'
import { isStakingError, StakingError } from './stakingError.js'

const secret = 'hunter2hunter2'
const url = `https://user:${secret}@rpc.example/v2/${secret}?key=${secret}`

/** Everything of an error that a person, a log or a reporter could see. */
const textsOf = (error: unknown): string => {
  const texts: string[] = []
  for (let at: unknown = error; at !== undefined; at = at instanceof Error ? at.cause : undefined) {
    if (!(at instanceof Error)) texts.push(JSON.stringify(at))
    else
      texts.push(
        String(at),
        at.stack ?? '',
        ...Reflect.ownKeys(at).map((key) => JSON.stringify(Reflect.get(at, key)) ?? ''),
        at instanceof AggregateError ? at.errors.map(textsOf).join('\n') : '',
      )
  }
  return texts.join('\n')
}

const failed = (cause: unknown) =>
  new StakingError('endpoint-unreachable', { message: 'The endpoint does not answer.', context: {}, cause })

describe('StakingError', () => {
  it('is an Error with a name, a code, a context and a page that explains it', () => {
    const error = new StakingError('unsupported-verb', {
      message: 'Fields has no claimRewards.',
      context: { protocol: 'fields', verb: 'claimRewards' },
      details: 'said the node',
      metaMessages: ['Ask for another verb.'],
    })
    expect(error).toBeInstanceOf(Error)
    expect(error.name).toBe('UnsupportedVerbError')
    expect(error.docsPath).toBe('docs/errors/unsupported-verb.md')
    expect(error.message).toBe(
      'Fields has no claimRewards.\nAsk for another verb.\nDocs: docs/errors/unsupported-verb.md\nDetails: said the node',
    )
    expect(error).toMatchObject({
      code: 'unsupported-verb',
      shortMessage: 'Fields has no claimRewards.',
      details: 'said the node',
      metaMessages: ['Ask for another verb.'],
      context: { protocol: 'fields', verb: 'claimRewards' },
      retryable: false,
    })
  })

  it('has no fields that were not given', () => {
    const error = new StakingError('timeout', { message: 'Late.', context: { milliseconds: 1 } })
    expect(Object.keys(error)).not.toContain('details')
    expect(Object.keys(error)).not.toContain('metaMessages')
    expect('cause' in error).toBe(false)
  })

  it('is retryable by its code, unless told otherwise', () => {
    const make = (retryable?: boolean) =>
      new StakingError('timeout', {
        message: 'Late.',
        context: { milliseconds: 1 },
        ...(retryable === undefined ? {} : { retryable }),
      }).retryable
    expect([make(), make(false), failed(undefined).retryable]).toEqual([true, false, true])
    expect(new StakingError('invalid-json', { message: 'No.', context: { reason: '' } }).retryable).toBe(false)
  })
})

describe('walk', () => {
  const bottom = new TypeError('socket closed')
  const middle = new Error('fetch failed', { cause: bottom })
  const top = failed(middle)

  it('gives the last cause without a test', () => {
    expect(top.walk()).toBe(bottom)
    expect(failed(undefined).walk()).toMatchObject({ code: 'endpoint-unreachable' })
  })

  it('gives the first error that the test accepts, itself first', () => {
    expect(top.walk((error) => error instanceof Error)).toBe(top)
    expect(top.walk((error) => error instanceof TypeError)).toBe(bottom)
    expect(top.walk((error) => error instanceof RangeError)).toBeUndefined()
  })

  it('goes on below a cause that is no error', () => {
    expect(failed('a text').walk()).toBe('a text')
  })

  it('ends where the causes go round in a circle', () => {
    const first = new Error('first')
    const second = new Error('second', { cause: first })
    first.cause = second
    const error = failed(first)
    expect(error.walk((one) => one instanceof RangeError)).toBeUndefined()
    expect(error.walk()).toBeInstanceOf(Error)
  })
})

describe('isStakingError', () => {
  it('recognises errors of another copy of the package', async () => {
    vi.resetModules()
    const { StakingError: Other } = await import('./stakingError.js')
    expect(Other).not.toBe(StakingError)
    const foreign: unknown = new Other('timeout', { message: 'Late.', context: { milliseconds: 5 } })
    expect(foreign).not.toBeInstanceOf(StakingError)
    expect(StakingError.isInstance(foreign)).toBe(true)
    expect(isStakingError(foreign, 'timeout') && foreign.context.milliseconds).toBe(5)
    expect(isStakingError(foreign, 'rate-limited')).toBe(false)
  })

  it.each([undefined, null, 'timeout', 5, {}, { code: 'timeout' }, new Error('timeout')])('refuses %o', (value) => {
    expect(isStakingError(value)).toBe(false)
  })
})

describe('secrets', () => {
  it('stand in none of its own texts', () => {
    const error = new StakingError('invalid-configuration', {
      message: `${url} is no endpoint.`,
      details: `connect ${url}`,
      metaMessages: [`tried ${url}`],
      context: { field: 'rpc', reason: `cannot reach ${url}` },
    })
    expect(textsOf(error)).not.toContain(secret)
    expect(error.shortMessage).toBe('https://rpc.example/… is no endpoint.')
  })

  const withField = (field: Record<string, unknown>) => Object.assign(new Error('request failed'), field)
  const circular: Record<string, unknown> = { url }
  circular['self'] = circular

  it.each<[string, unknown]>([
    ['the message of the cause', new Error(`cannot reach ${url}`)],
    ['a field of the cause', withField({ url })],
    ['a list in the cause', withField({ metaMessages: [`URL: ${url}`] })],
    ['an object in the cause', withField({ request: { method: 'POST', url } })],
    ['an object in the cause that holds itself', withField({ request: circular })],
    ['the cause of the cause', new Error('fetch failed', { cause: new Error(`cannot reach ${url}`) })],
    ['a field of the cause of the cause', new Error('fetch failed', { cause: withField({ url }) })],
    ['the errors of an AggregateError', new AggregateError([new Error(`cannot reach ${url}`)], 'all failed')],
    [
      'the cause of an error of an AggregateError',
      new AggregateError([new Error('x', { cause: new Error(url) })], 'y'),
    ],
    ['a cause that is a text', `cannot reach ${url}`],
    ['a cause that is no error', { code: -32000, message: `see "${url}"` }],
    ['a cause below one that is no error', new Error('fetch failed', { cause: { url } })],
  ])('do not stand in %s', (_, cause) => {
    const error = failed(cause)
    expect(textsOf(error)).not.toContain(secret)
    expect(error.cause).toBeDefined()
  })

  it('do not stand in causes that go round in a circle', () => {
    const first = new Error(`first ${url}`)
    const second = new Error(`second ${url}`, { cause: first })
    first.cause = second
    let at: unknown = failed(first)
    for (let depth = 0; depth < 20 && at instanceof Error; depth += 1, at = at.cause)
      expect(`${at.message}\n${at.stack}`).not.toContain(secret)
  })

  it('are taken out without a loss of what the cause is', () => {
    const copy = failed(new TypeError(`cannot reach ${url}`)).cause
    expect(copy).toMatchObject({ name: 'TypeError', message: 'cannot reach https://rpc.example/…' })
  })

  it('are sought, and a cause without any is kept as it is', () => {
    const plain = Object.assign(new TypeError('socket closed'), { code: 'ECONNRESET', request: { method: 'POST' } })
    expect(failed(plain).cause).toBe(plain)
    const below = new StakingError('timeout', { message: 'Late.', context: { milliseconds: 1 } })
    expect(failed(below).cause).toBe(below)
    const aggregate = new AggregateError([plain, new Error('https://rpc.example\nrefused')], 'all failed')
    expect(failed(aggregate).cause).toBe(aggregate)
    const answer = { code: -32000, message: 'no' }
    expect(failed(answer).cause).toBe(answer)
  })

  it('keeps no secret in a URL that is no text', () => {
    const { cause } = failed(Object.assign(new Error('fetch failed'), { endpoint: new URL(url) }))
    expect(inspect(cause)).not.toContain(secret)
  })

  it('shows nothing of what a node said that could deceive', () => {
    const { message, details } = new StakingError('endpoint-refused', {
      message: 'The endpoint refused the request.',
      details: 'log \u202Egnp.exe\u0007\u200B',
      context: {},
    })
    expect(details).toBe('log gnp.exe')
    expect(message).toMatch(/Details: log gnp\.exe$/)
  })
})
