import { assert, integer, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sanitizeText } from './sanitizeText.js'

const cases: [what: string, text: string, safe: string][] = [
  ['plain text', 'Chorus One', 'Chorus One'],
  ['other scripts', 'Валидатор 検証者 🚀', 'Валидатор 検証者 🚀'],
  ['overrides of direction', 'Val\u202Eidator\u202C', 'Validator'],
  ['isolates of direction', '\u2066a\u2067b\u2068c\u2069', 'abc'],
  ['marks of direction', 'a\u200E\u200F\u061Cb', 'ab'],
  ['zero-width characters', 'a\u200B\u200C\u200D\u2060\uFEFFb', 'ab'],
  ['soft hyphens', 'a\u00ADb', 'ab'],
  ['blank letters', 'a\u3164\u115F\uFFA0\u2800b', 'ab'],
  ['tags', 'a\u{E0041}\u{E007F}b', 'ab'],
  ['control characters', 'a\u0000\u0007\u001B\u007F\u0085b', 'ab'],
  ['an escape sequence of a terminal', '\u001B[31mred\u001B[0m', '[31mred[0m'],
  ['line breaks and tabs', ' a\r\n\tb\u2028c\u2029d\u00A0e\u3000f ', 'a b c d e f'],
  ['white space around what is removed', 'a \u200B b', 'a b'],
  ['lone surrogates', 'a\uD800b\uDC00c', 'abc'],
  ['private use', 'a\uE000b', 'ab'],
  ['piled-up marks', `e${'\u0301'.repeat(50)}`, 'é\u0301\u0301'],
  ['one letter in two forms', 'e\u0301', 'é'],
  ['a mark parted from its letter', 'e\u200B\u0301', 'é'],
  ['hostile HTML, kept as the text that it is', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ['nothing', '', ''],
  ['nothing to see', '\u200B\u202E \u2060', ''],
]

describe('sanitizeText', () => {
  it.each(cases)('handles %s', (_, text, safe) => {
    expect(sanitizeText(text)).toBe(safe)
  })

  it('bounds the length by code points, never through one', () => {
    expect(sanitizeText('🚀'.repeat(10), 10)).toBe('🚀'.repeat(10))
    expect(sanitizeText('🚀'.repeat(11), 10)).toBe(`${'🚀'.repeat(9)}…`)
    expect([...sanitizeText('x'.repeat(1e6))]).toHaveLength(128)
  })

  it('never lets through what is invisible, too long or not well-formed', async () => {
    await assert(
      property(string({ unit: 'binary', maxLength: 300 }), integer({ min: 1, max: 40 }), (text, limit) => {
        const safe = sanitizeText(text, limit)
        expect([...safe].length).toBeLessThanOrEqual(limit)
        expect(safe).not.toMatch(/[\p{C}\p{Zl}\p{Zp}\p{DI}]|\p{M}{3}|\s\s|^\s|\s$/u)
        expect(() => encodeURIComponent(safe)).not.toThrow()
      }),
    )
  })
})
