import { methodQuestion, type Question, type Side } from './question.js'

/** A parameter's kind, and one that is right. */
interface Parameter {
  readonly kind: 'string' | 'bool' | 'int' | 'hex' | 'bytes'
  readonly right: unknown | ((side: Side) => unknown)
}

const height: Parameter = { kind: 'int', right: ({ height }: Side) => String(height) }
const page: Parameter = { kind: 'int', right: '1' }
const size: Parameter = { kind: 'int', right: '5' }
const prove: Parameter = { kind: 'bool', right: false }
const hash: Parameter = { kind: 'bytes', right: Buffer.alloc(32, 0xab).toString('base64') }
const transaction: Parameter = { kind: 'bytes', right: Buffer.from('nothing').toString('base64') }
const query: Parameter = { kind: 'string', right: 'tx.height=1' }
const order: Parameter = { kind: 'string', right: 'asc' }

/** The methods that the adapter, its signing and cosmjs call, with their parameters in CometBFT's order. */
export const methods: Readonly<Record<string, Readonly<Record<string, Parameter>>>> = {
  abci_info: {},
  abci_query: {
    path: { kind: 'string', right: '/cosmos.staking.v1beta1.Query/Params' },
    data: { kind: 'hex', right: '' },
    height,
    prove,
  },
  block: { height },
  block_by_hash: { hash },
  block_results: { height },
  block_search: { query: { kind: 'string', right: 'block.height=4' }, page, per_page: size, order_by: order },
  blockchain: { minHeight: { kind: 'int', right: '1' }, maxHeight: height },
  broadcast_tx_async: { tx: transaction },
  broadcast_tx_commit: { tx: transaction },
  broadcast_tx_sync: { tx: transaction },
  commit: { height },
  consensus_params: { height },
  genesis: {},
  header: { height },
  health: {},
  num_unconfirmed_txs: {},
  status: {},
  tx: { hash, prove },
  tx_search: { query, prove, page, per_page: size, order_by: order },
  unconfirmed_txs: { limit: size },
  validators: { height, page, per_page: size },
}

const others = [
  '',
  'nothing',
  'BLOCK',
  '/block',
  'toString',
  '__proto__',
  'subscribe',
  'unsafe_flush_mempool',
  'check_tx',
]

/** What is odd for every kind of parameter. */
const odd: readonly unknown[] = [
  null,
  1,
  -1,
  1.5,
  true,
  false,
  '',
  ' ',
  'x',
  '0',
  '-1',
  '1.5',
  '1e2',
  '01',
  '+1',
  [],
  {},
  [1],
  '"1"',
]
const oddOf: Readonly<Record<Parameter['kind'], readonly unknown[]>> = {
  string: ['é', '\u0000', '/', "'"],
  bool: ['true', 0],
  int: [
    '4',
    '999999999',
    '9223372036854775807',
    '9223372036854775808',
    '-9223372036854775809',
    '1 ',
    '1x',
    '- 1',
    '1_0',
    'null',
    '[]',
    '{}',
    '"',
  ],
  hex: ['0x', '0A', 'abc', 'zz', '0a0'],
  bytes: ['AA', 'AAA', 'AAA=', 'AAAA=', '*', 'AA==', 'AAAA\n', 'AA-_', 'AA AA'],
}

const rightOf = (side: Side, { right }: Parameter): unknown => (typeof right === 'function' ? right(side) : right)

const allOf = (side: Side, parameters: Readonly<Record<string, Parameter>>) =>
  Object.fromEntries(Object.entries(parameters).map(([name, parameter]) => [name, rightOf(side, parameter)]))

const wholeQuestions = (method: string, parameters: Readonly<Record<string, Parameter>>): Question[] => {
  const all = (side: Side) => allOf(side, parameters)
  const list = (side: Side) => Object.values(all(side))
  return [
    methodQuestion('as it is meant', method, all),
    methodQuestion('by place', method, list),
    methodQuestion('one too many by place', method, (side: Side) => [...list(side), 'more']),
    methodQuestion('nothing by name', method, {}),
    methodQuestion('nothing by place', method, []),
    methodQuestion('unknown names', method, (side: Side) => ({ ...all(side), unknown: 1 })),
    methodQuestion('names in capitals', method, (side: Side) =>
      Object.fromEntries(Object.entries(all(side)).map(([name, value]) => [name.toUpperCase(), value])),
    ),
    methodQuestion('no parameters', method, undefined),
    ...[null, 5, true, 'x', ''].map((params) => methodQuestion(`parameters ${JSON.stringify(params)}`, method, params)),
  ]
}

const oddQuestions = (method: string, parameters: Readonly<Record<string, Parameter>>): Question[] =>
  Object.entries(parameters).flatMap(([name, { kind }]) =>
    [...odd, ...oddOf[kind]].map((value) =>
      methodQuestion(`${name} ${JSON.stringify(value)}`, method, (side: Side) => ({
        ...allOf(side, parameters),
        [name]: value,
      })),
    ),
  )

const heights: readonly [string, (side: Side) => string][] = [
  ['the first height', () => '1'],
  ['the fourth height', () => '4'],
  ['a height next', ({ height }) => String(height + 1000)],
]

/** Every method with what is right, and each of its parameters with all that may be wrong. */
export const methodQuestions = (): Question[] => [
  ...Object.entries(methods).flatMap(([method, parameters]) => [
    ...wholeQuestions(method, parameters),
    ...oddQuestions(method, parameters),
    ...('height' in parameters
      ? heights.map(([name, at]) =>
          methodQuestion(name, method, (side: Side) => ({ ...allOf(side, parameters), height: at(side) })),
        )
      : []),
  ]),
  ...others.map((method) => methodQuestion('a method that there is not', method, {})),
]
