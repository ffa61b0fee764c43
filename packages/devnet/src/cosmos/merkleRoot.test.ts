import { expect, test } from 'vitest'
import { merkleRoot } from './merkleRoot.js'
import { sha256 } from './sha256.js'

const leaf = (text: string) => sha256(Buffer.of(0), text)
const node = (left: Buffer, right: Buffer) => sha256(Buffer.of(1), left, right)
const root = (...texts: string[]) => merkleRoot(texts.map((text) => Buffer.from(text))).toString('hex')

test('is as RFC 6962 says', () => {
  expect(root()).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  expect(root('a')).toBe(leaf('a').toString('hex'))
  expect(root('a', 'b')).toBe(node(leaf('a'), leaf('b')).toString('hex'))
  expect(root('a', 'b', 'c')).toBe(node(node(leaf('a'), leaf('b')), leaf('c')).toString('hex'))
  const four = node(node(leaf('a'), leaf('b')), node(leaf('c'), leaf('d')))
  expect(root('a', 'b', 'c', 'd', 'e')).toBe(node(four, leaf('e')).toString('hex'))
})
