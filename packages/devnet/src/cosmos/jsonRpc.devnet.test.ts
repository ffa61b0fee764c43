import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CosmosChain, startCosmos } from './startCosmos.js'

let chain: CosmosChain

beforeAll(async () => {
  chain = await startCosmos({ validators: 2, accounts: 1 })
})

afterAll(() => chain.stop())

const post = async (body: string) => {
  const response = await fetch(chain.description.url, { method: 'POST', body })
  const text = await response.text()
  return { status: response.status, text }
}

const ask = async (body: unknown) => {
  const { status, text } = await post(JSON.stringify(body))
  return { status, body: JSON.parse(text) as unknown }
}

const request = (method: string, params: unknown = {}, id: unknown = 1) => ({ jsonrpc: '2.0', id, method, params })

const result = (value: unknown) => ({ status: 200, body: { jsonrpc: '2.0', id: 1, result: value } })

const refused = (code: number, message: string, data: unknown) => ({
  status: 200,
  body: { jsonrpc: '2.0', id: 1, error: { code, message, data } },
})

const invalid = (data: unknown) => refused(-32602, 'Invalid params', data)
const failed = (data: unknown) => refused(-32603, 'Internal error', data)

describe('a body that is not JSON-RPC is refused as a whole, with 500 and no id', () => {
  test.each([
    ['bad JSON', '{'],
    ['a number', '5'],
    ['a list with a number', `[${JSON.stringify(request('health'))}, 5]`],
    ['an id that is an object', JSON.stringify(request('health', {}, {}))],
    ['an id that is a boolean', JSON.stringify(request('health', {}, true))],
    ['a method that is a number', '{"jsonrpc":"2.0","id":1,"method":5}'],
  ])('%s', async (_, body) => {
    const { status, text } = await post(body)
    expect(status).toBe(500)
    expect(JSON.parse(text)).toEqual({
      jsonrpc: '2.0',
      error: {
        code: -32700,
        message: 'Parse error. Invalid JSON',
        data: expect.stringContaining('error unmarshaling request: '),
      },
    })
  })
})

describe('ids', () => {
  test.each([
    ['a string', 'a', 'a'],
    ['an empty string', '', ''],
    ['a number', 7, 7],
    ['zero', 0, 0],
    ['a fraction, which is cut off', 7.9, 7],
    ['below zero', -7.9, -7],
  ])('%s', async (_, id, answered) => {
    expect(await ask(request('health', {}, id))).toEqual({
      status: 200,
      body: { jsonrpc: '2.0', id: answered, result: {} },
    })
  })

  test.each([
    ['without an id', '{"jsonrpc":"2.0","method":"health"}'],
    ['with the id null', '{"jsonrpc":"2.0","id":null,"method":"health"}'],
    ['an empty batch', '[]'],
  ])('a notification gets an empty body: %s', async (_, body) => {
    expect(await post(body)).toEqual({ status: 200, text: '' })
  })
})

describe('what Go reads otherwise than JavaScript', () => {
  test.each([
    ['null alone', 'null'],
    ['null in a list', '[null]'],
  ])('%s is a notification, whose empty answer has no type', async (_, body) => {
    const response = await fetch(chain.description.url, { method: 'POST', body })
    expect(await response.text()).toBe('')
    expect(response.headers.get('content-type')).toBeNull()
  })

  test('names may be in capitals', async () => {
    expect(await post('{"ID":1,"METHOD":"health"}')).toMatchObject({
      status: 200,
      text: expect.stringContaining('"id":1'),
    })
  })

  test.each([
    ['a list in a list', '[[]]', 'cannot unmarshal array into Go value of type struct'],
    ['a version that is a number', '{"jsonrpc":2,"id":1,"method":"health"}', 'struct field .jsonrpc of type string'],
    ['an id beyond all numbers', '{"id":1e400,"method":"health"}', 'struct field .id of type float64'],
    ['an id that is a list', '{"id":[1,2],"method":"health"}', 'ID ([1 2]) is of unknown type ([]interface {})'],
  ])('%s is refused', async (_, body, reason) => {
    const { status, text } = await post(body)
    expect(status).toBe(500)
    expect(JSON.parse(text).error.data).toContain(reason)
  })
})

describe('batches', () => {
  const batch = (count: number) => Array.from({ length: count }, (_, index) => request('health', {}, index))

  test('ten are answered in their order', async () => {
    const { body } = await ask(batch(10))
    expect(body).toEqual(batch(10).map(({ id }) => ({ jsonrpc: '2.0', id, result: {} })))
  })

  test('eleven get one object without an id', async () => {
    const data = 'batch request exceeds maximum (10) allowed number of requests'
    expect(await ask(batch(11))).toEqual({
      status: 200,
      body: { jsonrpc: '2.0', error: { code: -32600, message: 'Invalid Request', data } },
    })
  })

  test('one gets a bare object', async () => {
    expect(await ask([request('health')])).toEqual(result({}))
  })

  test('a refusal stays with its request', async () => {
    const { body } = await ask([request('health'), request('nothing', {}, 2)])
    expect(body).toEqual([
      { jsonrpc: '2.0', id: 1, result: {} },
      { jsonrpc: '2.0', id: 2, error: { code: -32601, message: 'Method not found' } },
    ])
  })

  test('parameters that are not there at all take the whole batch down', async () => {
    expect(await ask([request('health'), { jsonrpc: '2.0', id: 2, method: 'block' }])).toEqual({
      status: 500,
      body: {
        jsonrpc: '2.0',
        id: -1,
        error: { code: -32603, message: 'Internal error', data: 'reflect: Call with too few input arguments' },
      },
    })
  })
})

describe('parameters', () => {
  const query = '/cosmos.staking.v1beta1.Query/Params'
  const base64 = Buffer.alloc(32).toString('base64')

  test.each([
    [
      'an integer must be a string',
      request('block', { height: 1 }),
      /invalid 64-bit integer encoding "1", expected string/,
    ],
    ['an empty integer', request('block', { height: '' }), /unexpected end of JSON input/],
    ['a fraction', request('block', { height: '1.5' }), /cannot unmarshal number 1.5 into Go value of type int64/],
    ['hex with 0x', request('abci_query', { path: query, data: '0x' }), /invalid byte: U\+0078 'x'/],
    ['half a byte of hex', request('abci_query', { path: query, data: 'abc' }), /odd length hex string/],
    ['a number as a path', request('abci_query', { path: 5 }), /cannot unmarshal number into Go value of type string/],
    [
      'a string as a boolean',
      request('tx', { hash: base64, prove: 'no' }),
      /cannot unmarshal string into Go value of type bool/,
    ],
    ['bad base64', request('tx', { hash: '*' }), /illegal base64 data at input byte 0/],
    ['base64 that is cut off', request('tx', { hash: 'AAA' }), /illegal base64 data at input byte 0/],
    ['a wrong count by place', request('block', []), /expected 1 parameters \(\[height\]\), got 0 \(\[\]\)/],
    [
      'an integer that is too large',
      request('block', { height: '9223372036854775808' }),
      /into Go value of type int64/,
    ],
    ['a number in the place of hex', request('abci_query', { data: 5 }), /invalid hex string: 5/],
    [
      'an object in the place of bytes',
      request('tx', { hash: {} }),
      /cannot unmarshal object into Go value of type \[\]uint8/,
    ],
    ['a string for all', request('block', 'x'), /Expected map or array/],
  ])('%s', async (_, body, reason) => {
    expect(await ask(body)).toEqual(invalid(expect.stringMatching(reason)))
  })

  test.each([
    ['null is absent', request('block', { height: null })],
    ['unknown names are passed over', request('block', { hight: '1' })],
    ['by place', request('block', ['2'])],
  ])('%s', async (_, body) => {
    expect(await ask(body)).toEqual(result(expect.objectContaining({ block_id: expect.anything() })))
  })

  test('an inherited name is not a parameter, and not a method', async () => {
    expect(await ask(request('toString'))).toEqual({
      status: 200,
      body: { jsonrpc: '2.0', id: 1, error: { code: -32601, message: 'Method not found' } },
    })
  })
})

describe('what methods refuse', () => {
  const hash = Buffer.alloc(32, 0xab)

  test.each([
    ['height 0', request('block', { height: '0' }), 'height must be greater than 0, but got 0'],
    [
      'a height to come',
      request('block', { height: '99' }),
      'height 99 must be less than or equal to the current blockchain height 2',
    ],
    [
      'validators of a height far off',
      request('validators', { height: '4' }),
      'height 4 must be less than or equal to the current blockchain height 2',
    ],
    ['a page to come', request('validators', { page: '2' }), 'page should be within [1, 1] range, given 2'],
    ['no hash', request('tx', { hash: '' }), 'transaction hash cannot be empty'],
    [
      'a hash of nothing',
      request('tx', { hash: hash.toString('base64') }),
      `tx (${hash.toString('hex').toUpperCase()}) not found`,
    ],
    ['an empty search', request('tx_search', { query: '' }), 'offset 0: EOF'],
    [
      'an order of its own',
      request('tx_search', { query: 'tx.height=1', order_by: 'up' }),
      'expected order_by to be either `asc` or `desc` or empty',
    ],
  ])('%s', async (_, body, data) => {
    expect(await ask(body)).toEqual(failed(data))
  })
})

describe('abci_query', () => {
  const query = (parameters: Record<string, unknown>) => ask(request('abci_query', { data: '', ...parameters }))
  const path = '/cosmos.staking.v1beta1.Query/Params'

  test('answers with base64 and the height', async () => {
    const response = {
      code: 0,
      log: '',
      info: '',
      index: '0',
      key: null,
      value: expect.stringMatching(/^[A-Za-z0-9+/]+=*$/),
      proofOps: null,
      height: '2',
      codespace: '',
    }
    expect(await query({ path })).toEqual(result({ response }))
  })

  // The height is 0 where the chain refuses before it looks, and the height it looked at where the module refuses.
  test.each([
    ['an unknown path', { path: '/nothing' }, 6, '0'],
    ['a height to come', { path, height: '99' }, 26, '0'],
    ['a height below 0', { path, height: '-1' }, 18, '0'],
    ['bytes that are no request', { path: '/cosmos.staking.v1beta1.Query/Validator', data: 'ff' }, 18, '2'],
    ['a request without its address', { path: '/cosmos.staking.v1beta1.Query/Validator' }, 18, '2'],
  ])('refuses within an answer of 200: %s', async (_, parameters, code, height) => {
    expect(await query(parameters)).toEqual(
      result({ response: expect.objectContaining({ code, value: null, height, log: expect.stringMatching(/./) }) }),
    )
  })
})

describe('results', () => {
  test('block 1 has no block before it', async () => {
    expect(await ask(request('block', { height: '1' }))).toEqual(
      result(
        expect.objectContaining({
          block: expect.objectContaining({
            header: expect.objectContaining({
              height: '1',
              last_block_id: { hash: '', parts: { total: 0, hash: '' } },
            }),
          }),
        }),
      ),
    )
  })

  test('an empty list of results is null', async () => {
    expect(await ask(request('block_results', { height: '2' }))).toEqual(
      result(expect.objectContaining({ txs_results: null, validator_updates: null })),
    )
  })

  test('a search without a find has an empty list', async () => {
    expect(await ask(request('tx_search', { query: "tx.hash='AB'" }))).toEqual(result({ txs: [], total_count: '0' }))
  })

  test('validators without a height are those of the next one', async () => {
    expect(await ask(request('validators'))).toEqual(
      result(expect.objectContaining({ block_height: '3', count: '2', total: '2' })),
    )
  })

  test('blocks are found by their height, the latest one first', async () => {
    const search = (order_by: string) =>
      ask(request('block_search', { query: 'block.height>=1 AND block.height<=2', per_page: '1', order_by }))
    const found = (height: string) =>
      result({
        blocks: [
          expect.objectContaining({ block: expect.objectContaining({ header: expect.objectContaining({ height }) }) }),
        ],
        total_count: '2',
      })
    expect(await search('')).toEqual(found('2'))
    expect(await search('asc')).toEqual(found('1'))
    expect(await search('up')).toEqual(failed('expected order_by to be either `asc` or `desc` or empty'))
  })

  test('a transaction that is refused is not waited for', async () => {
    const tx = Buffer.from('nothing at all').toString('base64')
    expect(await ask(request('broadcast_tx_commit', { tx }))).toEqual(
      result({
        check_tx: expect.objectContaining({ code: 2, codespace: 'sdk' }),
        tx_result: expect.objectContaining({ code: 0, events: [] }),
        hash: expect.stringMatching(/^[0-9A-F]{64}$/),
        height: '0',
      }),
    )
  })

  test('heights below 0 are refused where blocks are listed', async () => {
    expect(await ask(request('blockchain', { minHeight: '-1' }))).toEqual(failed('heights must be non-negative'))
  })

  test('a transaction that is none is refused by the chain with its code', async () => {
    const tx = Buffer.from('nothing').toString('base64')
    expect(await ask(request('broadcast_tx_sync', { tx }))).toEqual(
      result(expect.objectContaining({ code: 2, codespace: 'sdk', hash: expect.stringMatching(/^[0-9A-F]{64}$/) })),
    )
  })
})

describe('GET', () => {
  const get = async (path: string) => {
    const response = await fetch(`${chain.description.url}${path}`)
    return { status: response.status, type: response.headers.get('content-type'), text: await response.text() }
  }

  test('answers with the id -1', async () => {
    const { status, text } = await get('/block?height=2')
    expect(status).toBe(200)
    expect(JSON.parse(text)).toMatchObject({ jsonrpc: '2.0', id: -1, result: { block: { header: { height: '2' } } } })
  })

  test('takes strings in quotes, and bytes with 0x', async () => {
    const path = '/abci_query?path="/cosmos.staking.v1beta1.Query/Params"&data=0x'
    expect(JSON.parse((await get(path)).text)).toMatchObject({ result: { response: { code: 0 } } })
  })

  test('refuses with 500', async () => {
    const { status, text } = await get('/block?height=99')
    expect(status).toBe(500)
    expect(JSON.parse(text)).toMatchObject({ id: -1, error: { code: -32603 } })
  })

  test('knows no other paths', async () => {
    expect(await get('/nothing')).toMatchObject({ status: 404, type: 'text/plain; charset=utf-8' })
  })

  test('lists the methods at the root', async () => {
    expect((await get('/')).text).toContain('/abci_query')
  })
})

test('a body of more than a million bytes is refused', async () => {
  const { status, text } = await post(JSON.stringify(request('health', { filler: 'x'.repeat(1_000_001) })))
  expect(status).toBe(400)
  expect(JSON.parse(text)).toMatchObject({ error: { code: -32600, message: 'Invalid Request' } })
})
