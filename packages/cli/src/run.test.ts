import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { recordingOutput } from '../test/recordingOutput.js'
import { run } from './run.js'

const stops: (() => Promise<unknown>)[] = []
afterEach(() => Promise.all(stops.splice(0).map((stop) => stop())))

/** An endpoint on loopback. */
const listen = async (answer: RequestListener): Promise<string> => {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stops.push(() => new Promise((resolve) => server.close(resolve).closeAllConnections()))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const account = `eip155:1:0x${'1'.repeat(40)}`
const vault = `0x${'2'.repeat(40)}`

it.each<[string, string[]]>([
  ['no chain', ['pools']],
  ['an unknown command', ['fish', '--endpoint', 'eip155:1=http://127.0.0.1:1']],
  ['a chain without an adapter', ['pools', '--endpoint', 'moss:main=http://127.0.0.1:1']],
  ['a file that there is not', ['pools', '--devnet', '/no/such/file.json']],
  ['a malformed account', ['positions', 'nonsense', '--endpoint', 'cosmos:cosmoshub-4=http://127.0.0.1:1']],
  ['an account of another chain', ['positions', account, '--endpoint', 'cosmos:cosmoshub-4=http://127.0.0.1:1']],
  ['a chain given twice', ['pools', ...Array(2).fill(['--endpoint', 'cosmos:cosmoshub-4=http://127.0.0.1:1']).flat()]],
])('ends with 1 for %s, and writes no result', async (_, argv) => {
  const { output, results, notices } = recordingOutput()
  expect(await run([...argv, '--json'], output)).toBe(1)
  expect(results).toEqual([])
  expect(notices.length).toBeGreaterThan(0)
})

it('helps, and tells its version', async () => {
  const { output, results } = recordingOutput()
  expect(await run(['--help'], output)).toBe(0)
  expect(await run(['--version'], output)).toBe(0)
  expect(results[0]).toContain('polystake positions <account…>')
  expect(results[1]).toMatch(/^\d+\.\d+\.\d+/)
})

it.each<[string, RequestListener, string]>([
  ['is broken', (_, response) => response.writeHead(500).end('broken'), 'endpoint-unreachable'],
  ['asks to wait', (_, response) => response.writeHead(429, { 'retry-after': '7' }).end(), 'rate-limited'],
  ['answers a page', (_, response) => response.end('<html>'), 'invalid-response'],
  [
    'answers another id',
    (_, response) => response.end('{"jsonrpc":"2.0","id":999,"result":"0x1"}'),
    'invalid-response',
  ],
])('ends with 1 where the endpoint %s; the reading says so', async (_, answer, code) => {
  const url = await listen(answer)
  const { output, results } = recordingOutput()
  const argv = ['positions', account, '--vault', vault, '--endpoint', `eip155:1=${url}/v2/SECRET`, '--json']
  expect(await run(argv, output)).toBe(1)
  expect(JSON.parse(results.join())).toMatchObject({ status: 'unavailable', gaps: [{ error: { $error: { code } } }] })
  expect(results.join()).not.toContain('SECRET')
})

it('ends with 1 where the endpoint hangs, when its time is over', async () => {
  const url = await listen(() => undefined)
  const { output, results } = recordingOutput()
  const argv = ['pools', '--vault', vault, '--endpoint', `eip155:1=${url}`, '--json', '--timeout', '50']
  expect(await run(argv, output)).toBe(1)
  expect(JSON.parse(results.join())).toMatchObject({ gaps: [{ error: { $error: { code: 'timeout' } } }] })
})
