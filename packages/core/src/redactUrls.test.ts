import { assert, constantFrom, property, stringMatching, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redactUrls } from './redactUrls.js'

const cases: [what: string, text: string, safe: string][] = [
  ['no URL', 'nothing here: a//b', 'nothing here: a//b'],
  ['a bare origin', 'GET https://rpc.example:8545 failed', 'GET https://rpc.example:8545 failed'],
  ['a key in the path', 'https://rpc.example/v2/SECRET', 'https://rpc.example/…'],
  ['a key in the query', 'https://rpc.example?key=SECRET', 'https://rpc.example/…'],
  ['a key in the fragment', 'https://rpc.example#SECRET', 'https://rpc.example/…'],
  ['a user and a password', 'https://user:SECRET@rpc.example/', 'https://rpc.example'],
  ['an @ in a password', 'https://user:SEC@RET@rpc.example/x', 'https://rpc.example/…'],
  ['a bracket in a password', 'https://user:a)SECRET@rpc.example/x', 'https://rpc.example/…'],
  ['a quote in a password', "https://user:a'SECRET@rpc.example/x", 'https://rpc.example/…'],
  ['brackets in a path', 'https://rpc.example/a)]}SECRET', 'https://rpc.example/…'],
  ['an IPv6 address', 'http://[::1]:8545/SECRET', 'http://[::1]:8545/…'],
  ['a back slash, which a browser takes for a slash', 'https://rpc.example\\SECRET', 'https://rpc.example/…'],
  ['another scheme', 'wss://rpc.example/SECRET and redis://:SECRET@host', 'wss://rpc.example/… and redis://host'],
  ['capitals', 'HTTPS://rpc.example/SECRET', 'HTTPS://rpc.example/…'],
  ['a word before it', '_https://rpc.example/SECRET', '_https://rpc.example/…'],
  ['JSON', '{"url":"https://rpc.example/SECRET","id":1}', '{"url":"https://rpc.example/…","id":1}'],
  ['two lines', 'https://a.example/SECRET\nhttps://b.example/SECRET', 'https://a.example/…\nhttps://b.example/…'],
]

describe('redactUrls', () => {
  it.each(cases)('handles %s', (_, text, safe) => {
    expect(redactUrls(text)).toBe(safe)
  })

  it('tells nothing of a URL whose password hides where the host begins', () => {
    expect(redactUrls('Failed to parse URL from https://user:pa/SECRET@rpc.example')).not.toMatch(/SECRET|pa\b/)
    expect(redactUrls('https://rpc.example/x@SECRET')).not.toContain('SECRET')
  })

  it('keeps no secret, wherever it stands', async () => {
    const secret = 'hunter2hunter2'
    const text = stringMatching(/^[-a-z ()'.,:=&]{0,12}$/)
    const place = constantFrom(
      `https://user:${secret}@rpc.example`,
      `https://${secret}@rpc.example/`,
      `https://rpc.example/v3/${secret}`,
      `https://rpc.example/?key=${secret}`,
      `wss://rpc.example:443/#${secret}`,
    )
    await assert(
      property(tuple(text, place, text), ([before, url, after]) => {
        expect(redactUrls(before + url + after)).not.toContain(secret)
      }),
    )
  })

  it('changes nothing the second time', () => {
    for (const [, text] of cases) expect(redactUrls(redactUrls(text))).toBe(redactUrls(text))
  })
})
