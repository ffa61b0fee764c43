import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const source = readFileSync(new URL('./errorContexts.ts', import.meta.url), 'utf8')
const pages = new URL('../../../docs/errors/', import.meta.url)

/** The codes as the interface states them: a type leaves nothing behind that could be listed. */
const codes = [...source.matchAll(/^ {2}'?([a-z-]+)'?: \{/gm)].map(([, code = '']) => code)
const slugs = readdirSync(pages)
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.slice(0, -3))

describe('error codes', () => {
  it('are found in the source', () => {
    expect(codes.length).toBeGreaterThan(25)
    expect(codes).toContain('timeout')
    expect(codes).toContain('invalid-chain-id')
  })

  it('have a page each, and every page has its code', () => {
    expect(slugs.sort()).toEqual([...codes].sort())
  })

  it.each(codes)('%s says what happened, why, what to do, and shows its context', (code) => {
    const page = readFileSync(new URL(`${code}.md`, pages), 'utf8')
    expect(page).toMatch(new RegExp(`^# ${code}\n`))
    for (const heading of ['What happened', 'Why', 'What to do', 'Context']) expect(page).toContain(`\n## ${heading}\n`)
    const fields = new RegExp(`^ {2}'?${code}'?: \\{ (.*) \\}$`, 'm').exec(source)?.[1] ?? ''
    const names = [...fields.matchAll(/(\w+)\??:/g)].map(([, name = '']) => name)
    expect(names.length).toBeGreaterThan(0)
    for (const name of names) expect(page, `explains ${name}`).toContain(`\`${name}\``)
  })
})
