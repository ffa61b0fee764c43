import { connect } from 'node:net'
import { getBase58Encoder } from '@solana/kit'
import { Connection, Keypair, PublicKey, SystemProgram } from '@solana/web3.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type SolanaChain, startSolana } from './startSolana.js'

let chain: SolanaChain
let connection: Connection
let owner: Keypair

const keyOf = (privateKey: string | undefined): Keypair =>
  Keypair.fromSecretKey(Uint8Array.from(getBase58Encoder().encode(privateKey ?? '')))

beforeAll(async () => {
  chain = await startSolana({ accounts: 2, validators: 3 })
  connection = new Connection(chain.description.url, 'confirmed')
  owner = keyOf(chain.description.accounts[0]?.privateKey)
})

afterAll(() => chain.stop())

const post = async (body: string, url = chain.description.url): Promise<unknown> => {
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  const text = await answer.text()
  return text === '' ? undefined : JSON.parse(text)
}

const ask = (method: string, ...params: unknown[]) => post(JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }))

/** The code of the error that a connection to a port ends with. */
const connectionError = (port: number): Promise<unknown> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => {
      socket.destroy()
      resolve(undefined)
    })
    socket.on('error', (error) => resolve('code' in error ? error.code : error))
  })

/** How many ports this process listens at. */
const servers = () => process.getActiveResourcesInfo().filter((name) => name.startsWith('TCPServer')).length

/** How an attempt to open a WebSocket ends. */
const openSocket = (url = chain.facts.wsUrl): Promise<WebSocket | Error> =>
  new Promise((resolve) => {
    const socket = new WebSocket(url)
    socket.on('open', () => resolve(socket))
    socket.on('error', resolve)
  })

const closeOf = (socket: WebSocket | Error): Promise<void> =>
  new Promise((resolve, reject) => {
    if (socket instanceof Error) reject(socket)
    else socket.on('close', () => resolve())
  })

test('bodies that are no requests are refused', async () => {
  const parseError = { jsonrpc: '2.0', error: { code: -32700, message: 'Parse error' }, id: null }
  for (const body of ['{bad', '5', '"text"', '[5]', '{"jsonrpc":"2.0","id":{},"method":"getSlot"}']) {
    expect(await post(body)).toEqual(parseError)
  }
  const invalid = { jsonrpc: '2.0', error: { code: -32600, message: 'Invalid request' }, id: 1 }
  for (const body of ['{"jsonrpc":"2.0","id":1}', '{"jsonrpc":"1.0","id":1,"method":"getSlot"}']) {
    expect(await post(body)).toEqual(invalid)
  }
  expect(await post('{"jsonrpc":"2.0","method":"getSlot"}')).toBeUndefined()
  expect(await post('[]')).toBeUndefined()
})

test('a batch is answered in its order', async () => {
  const answers = await post(
    '[{"jsonrpc":"2.0","id":7,"method":"getHealth"},{"jsonrpc":"2.0","method":"getSlot"},{"jsonrpc":"2.0","id":"x","method":"getMagic"}]',
  )
  expect(answers).toEqual([
    { jsonrpc: '2.0', result: 'ok', id: 7 },
    { jsonrpc: '2.0', error: { code: -32601, message: 'Method not found' }, id: 'x' },
  ])
  expect(await post('[{"jsonrpc":"2.0","id":7,"method":"getHealth"}]')).toHaveLength(1)
})

test('only posts of JSON are taken', async () => {
  const { url } = chain.description
  expect((await fetch(url)).status).toBe(405)
  expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(415)
  expect(await (await fetch(`${url}/health`)).text()).toBe('ok')
})

test.each([
  ['getBalance', [], '`params` should have at least 1 argument(s)'],
  ['getBalance', ['xyz'], 'Invalid param: WrongSize'],
  ['getBalance', ['0OIl'], 'Invalid param: Invalid'],
  ['getBalance', [5], 'Invalid params: invalid type: integer `5`, expected a string.'],
  ['getBalance', ['11111111111111111111111111111111', {}, 4], 'Invalid parameters: Expected from 1 to 2 parameters.'],
  ['getHealth', [1], 'Invalid parameters: No parameters were expected'],
  ['getMinimumBalanceForRentExemption', [-1], 'Invalid params: invalid value: integer `-1`, expected usize.'],
  [
    'getProgramAccounts',
    ['11111111111111111111111111111111', { filters: [{ size: 1 }] }],
    'Invalid params: unknown variant `size`, expected one of `dataSize`, `memcmp`, `tokenAccountState`.',
  ],
  [
    'getProgramAccounts',
    ['11111111111111111111111111111111', { filters: Array(5).fill({ dataSize: 1 }) }],
    'Too many filters provided; max 4',
  ],
  ['getMultipleAccounts', [Array(101).fill('11111111111111111111111111111111')], 'Too many inputs provided; max 100'],
  ['sendTransaction', ['!!', { encoding: 'base64' }], 'invalid base64 encoding: InvalidByte(0, 33)'],
  [
    'sendTransaction',
    [Buffer.alloc(1233).toString('base64'), { encoding: 'base64' }],
    'base64 encoded solana_transaction::versioned::VersionedTransaction too large: 1644 bytes (max: encoded/raw 1644/1232)',
  ],
])('%s refuses %j', async (method, params, message) => {
  expect(await ask(method, ...params)).toMatchObject({ error: { code: -32602, message } })
})

test('a slot that is still to come is not answered from', async () => {
  const slot = Number(chain.slot())
  for (const method of ['getBalance', 'getAccountInfo', 'getProgramAccounts']) {
    expect(
      await ask(method, SystemProgram.programId.toBase58(), { minContextSlot: slot + 1, encoding: 'base64' }),
    ).toMatchObject({
      error: { code: -32016, data: { contextSlot: slot } },
    })
  }
  const known = await connection.getAccountInfoAndContext(owner.publicKey, { minContextSlot: slot })
  expect(known.context.slot).toBe(slot)
})

test('stake accounts are found by size and owner, in part and with their slot', async () => {
  const program = new PublicKey('Stake11111111111111111111111111111111111111')
  const all = await connection.getProgramAccounts(program, { filters: [{ dataSize: 200 }] })
  expect(all).toHaveLength(3)
  const withdrawer = all[0]?.account.data.subarray(44, 76) ?? Buffer.alloc(0)
  const filters = [{ dataSize: 200 }, { memcmp: { offset: 44, bytes: new PublicKey(withdrawer).toBase58() } }]
  const { context, value } = await connection.getProgramAccounts(program, {
    filters,
    withContext: true,
    dataSlice: { offset: 44, length: 32 },
  })
  expect(context.slot).toBe(Number(chain.slot()))
  expect(value.map(({ account }) => account.data)).toEqual([withdrawer, withdrawer, withdrawer])
  const none = [{ dataSize: 200 }, { memcmp: { offset: 44, bytes: owner.publicKey.toBase58() } }]
  expect(await connection.getProgramAccounts(program, { filters: none })).toEqual([])
  expect(await ask('getProgramAccounts', program.toBase58())).toMatchObject({ error: { code: -32600 } })
})

test('a fault is shown at both ports until it is cleared', async () => {
  const health = () => ask('getHealth')
  chain.setFault({ kind: 'status', status: 429, retryAfterSeconds: 3 })
  const refused = await fetch(chain.description.url, { method: 'POST', body: '{}' })
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '3'])
  expect(await openSocket()).toMatchObject({ message: 'Unexpected server response: 429' })
  chain.setFault({ kind: 'hang' })
  const outcomes = Promise.allSettled([health(), openSocket()])
  const { url } = chain.description
  await expect(fetch(url, { method: 'POST', signal: AbortSignal.timeout(50) })).rejects.toThrow(/timeout|aborted/)
  chain.setFault(undefined)
  expect(await outcomes).toMatchObject([{ status: 'rejected' }, { value: { message: 'socket hang up' } }])
  const socket = await openSocket()
  const closed = closeOf(socket)
  chain.setFault({ kind: 'down' })
  await closed
  await expect(health()).rejects.toThrow('fetch failed')
  expect(await openSocket()).toMatchObject({ message: 'socket hang up' })
  chain.setFault(undefined)
  expect(await health()).toMatchObject({ result: 'ok' })
})

test('a WebSocket refuses what it does not know', async () => {
  const socket = await openSocket()
  if (socket instanceof Error) throw socket
  const answers: unknown[] = []
  const all = new Promise<void>((resolve) => {
    socket.on('message', (data) => {
      answers.push(JSON.parse(String(data)))
      if (answers.length === 4) resolve()
    })
  })
  for (const request of [
    { id: 1, method: 'getSlot', params: [] },
    { id: 2, method: 'signatureSubscribe', params: [] },
    { id: 3, method: 'slotUnsubscribe', params: [99] },
  ]) {
    socket.send(JSON.stringify({ jsonrpc: '2.0', ...request }))
  }
  socket.send('{bad')
  await all
  expect(answers).toMatchObject([
    { id: 1, error: { code: -32601 } },
    { id: 2, error: { code: -32602 } },
    { id: 3, error: { code: -32602, message: 'Invalid subscription id.' } },
    { id: null, error: { code: -32700 } },
  ])
  socket.terminate()
})

test('a program is watched', async () => {
  const fresh = new Connection(chain.description.url, 'confirmed') // which holds no hash from before
  const heard = new Promise<string>((resolve) => {
    fresh.onProgramAccountChange(SystemProgram.programId, ({ accountId }) => resolve(accountId.toBase58()), {
      commitment: 'confirmed',
      filters: [{ dataSize: 80 }],
    })
  })
  const nonce = Keypair.generate()
  const create = SystemProgram.createNonceAccount({
    fromPubkey: owner.publicKey,
    noncePubkey: nonce.publicKey,
    authorizedPubkey: owner.publicKey,
    lamports: 2_000_000,
  })
  // the subscription is sent at the next turn of the event loop, and confirmed by the one for the signature after it
  await fresh.confirmTransaction(await fresh.requestAirdrop(owner.publicKey, 1))
  await fresh.confirmTransaction(await fresh.sendTransaction(create, [owner, nonce]))
  expect(await heard).toBe(nonce.publicKey.toBase58())
})

test('a stopped chain leaves nothing behind', async () => {
  const before = servers()
  const other = await startSolana({ accounts: 1, validators: 1 })
  const port = Number(new URL(other.description.url).port)
  expect(await connectionError(port)).toBeUndefined()
  expect(await connectionError(port + 1)).toBeUndefined()
  const closed = closeOf(await openSocket(other.facts.wsUrl))
  other.setFault({ kind: 'hang' })
  const hanging = post('{}', other.description.url)
  const refused = expect(hanging).rejects.toThrow('fetch failed')
  await other.stop()
  await Promise.all([closed, refused])
  expect(await connectionError(port)).toBe('ECONNREFUSED')
  expect(await connectionError(port + 1)).toBe('ECONNREFUSED')
  await expect.poll(servers).toBe(before)
  await other.stop() // a second time does no harm
})

test('a port can be asked for, and one that is taken is refused', async () => {
  const port = Number(new URL(chain.description.url).port)
  const before = servers()
  await expect(startSolana({ port })).rejects.toThrow('EADDRINUSE')
  await expect(startSolana({ port: port - 1 })).rejects.toThrow('EADDRINUSE')
  await expect.poll(servers).toBe(before)
})
