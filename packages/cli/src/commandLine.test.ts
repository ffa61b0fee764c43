import { describe, expect, it } from 'vitest'
import { parseCommandLine } from './commandLine.js'
import { UsageError } from './usageError.js'

const endpoint = ['--endpoint', 'eip155:1=http://127.0.0.1:8545']

describe('parseCommandLine', () => {
  it('reads a query for pools', () => {
    expect(
      parseCommandLine([
        'pools',
        ...endpoint,
        '--kind',
        'yield',
        '--sort',
        'tvl',
        '--descending',
        '--limit',
        '3',
        '--json',
      ]),
    ).toEqual({
      name: 'pools',
      options: { endpoints: [{ chain: 'eip155:1', url: 'http://127.0.0.1:8545' }], vaults: [], json: true },
      query: { kind: 'yield', sort: { by: 'tvl', order: 'descending' }, limit: 3 },
    })
  })

  it('reads several endpoints and accounts', () => {
    const command = parseCommandLine([
      'positions',
      ...endpoint,
      '--endpoint',
      'cosmos:hub=https://rpc.example/path?key=1',
      'eip155:1:0xabc',
      'cosmos:hub:cosmos1abc',
    ])
    expect(command).toMatchObject({
      accounts: ['eip155:1:0xabc', 'cosmos:hub:cosmos1abc'],
      options: { endpoints: [{}, { chain: 'cosmos:hub', url: 'https://rpc.example/path?key=1' }] },
    })
  })

  it('reads a plan', () => {
    const typed = [
      'plan',
      'unstake',
      '--devnet',
      'd.json',
      '--owner',
      'o',
      '--pool',
      'p',
      '--amount',
      'all',
      '--lot',
      'x',
    ]
    expect(parseCommandLine(typed)).toEqual({
      name: 'plan',
      verb: 'unstake',
      options: { endpoints: [], vaults: [], json: false, devnet: 'd.json' },
      request: { owner: 'o', pool: 'p', amount: 'all', lots: ['x'] },
    })
  })

  it('reads an operation on no pool, with a protocol’s own options', () => {
    const typed = ['plan', 'manage', ...endpoint, '--owner', 'o', '--operation', 'x', '--option', 'to=a=b']
    expect(parseCommandLine(typed)).toMatchObject({ request: { owner: 'o', operation: 'x', options: { to: 'a=b' } } })
  })

  it.each([[[]], [['help']], [['--help']], [['pools', '--help']]])('helps when asked with %j', (argv) => {
    expect(parseCommandLine(argv)).toEqual({ name: 'help' })
  })

  it.each([
    [['fish', ...endpoint], 'There is no command'],
    [['pools'], 'Name at least one chain'],
    [['pools', '--endpoint', 'mainnet=http://x'], 'CAIP-2'],
    [['pools', '--endpoint', 'eip155:1=ftp://x'], 'http(s)'],
    [['pools', '--endpoint', 'eip155:1'], 'CAIP-2'],
    [['pools', '--endpoint', 'eip155:1=https://user:secret@rpc.example'], 'fetch refuses'],
    [['pools', ...endpoint, 'more'], 'options only'],
    [['pools', ...endpoint, '--kind', 'cow'], '--kind must be one of'],
    [['pools', ...endpoint, '--limit', '0'], 'positive integer'],
    [['pools', ...endpoint, '--fish'], 'fish'],
    [['positions', ...endpoint], 'Whose positions'],
    [['plan', 'fly', ...endpoint, '--owner', 'o', '--pool', 'p'], 'The verb must be one of'],
    [['plan', 'stake', ...endpoint], '--owner'],
    [['plan', 'stake', 'more', ...endpoint, '--owner', 'o', '--pool', 'p'], 'takes one verb'],
    [['plan', 'manage', ...endpoint, '--owner', 'o'], '--operation'],
    [['plan', 'stake', ...endpoint, '--owner', 'o', '--pool', 'p', '--operation', 'x'], '--operation'],
    [['plan', 'manage', ...endpoint, '--owner', 'o', '--operation', 'x', '--amount', '1'], '--amount'],
    [['plan', 'stake', ...endpoint, '--owner', 'o', '--pool', 'p', '--option', 'x'], '<name>=<value>'],
  ])('refuses %j', (argv, reason) => {
    expect(() => parseCommandLine(argv)).toThrow(UsageError)
    expect(() => parseCommandLine(argv)).toThrow(reason)
  })
})
