import { methods } from './methodQuestions.js'
import { type Question, type Side, urlQuestion } from './question.js'

const values: Readonly<Record<string, readonly string[]>> = {
  string: [
    '"x"',
    'x',
    '',
    '""',
    '"',
    "'x'",
    '0x2f',
    '0x',
    '0xz',
    '5',
    'true',
    '"%22"',
    '%22x%22',
    '"/cosmos.staking.v1beta1.Query/Params"',
  ],
  bool: ['true', 'false', '1', '0', 'True', '"true"', 'x', ''],
  int: [
    '1',
    '"1"',
    '0',
    '-1',
    '"-1"',
    'x',
    '"x"',
    '',
    '""',
    '1.5',
    '0x1',
    '1e2',
    '+1',
    '999999999',
    '9223372036854775808',
    '01',
  ],
  hex: ['""', '"0a"', '0x', '0x0a', '0x0', '0xzz', '0X0a', '0a', 'x', ''],
  bytes: [
    '""',
    '"AA"',
    '0x',
    '0x0a',
    '0x0',
    '0xzz',
    'AA==',
    '"AA=="',
    `0x${'ab'.repeat(32)}`,
    `0x${'AB'.repeat(32)}`,
    '',
  ],
}

/** Every method by GET, with each parameter's odd forms, as they stand in an address. */
export const urlQuestions = (): Question[] => [
  ...Object.entries(methods).flatMap(([method, parameters]) => [
    urlQuestion(`/${method}`),
    ...Object.entries(parameters).flatMap(([name, { kind }]) =>
      (values[kind] ?? []).map((value) => urlQuestion(`/${method}?${name}=${value}`)),
    ),
    ...('height' in parameters
      ? [urlQuestion(({ height }: Side) => `/${method}?height=${height}`, `/${method}?height=<the last one>`)]
      : []),
  ]),
  urlQuestion('/abci_query?path="/cosmos.staking.v1beta1.Query/Params"&data=0x&height=1&prove=true'),
  urlQuestion('/block?height=1&height=2'),
  urlQuestion('/block?HEIGHT=1'),
  urlQuestion('/block?unknown=1'),
  urlQuestion('/block/'),
  urlQuestion('/block/1'),
  urlQuestion('/BLOCK'),
  urlQuestion('//block'),
  urlQuestion('/nothing'),
  urlQuestion('/favicon.ico'),
  urlQuestion('/tx_search?query="tx.height=1"&per_page=1'),
  urlQuestion('/tx_search?query=%22tx.height%3E0%22'),
]
