import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readHouse } from './architecture/house.js'
import { manifestsOf } from './architecture/manifests.js'
import { checkPrograms } from './readme/checkPrograms.js'
import { missingIn, packagesNamedIn, scriptsNamedIn } from './readme/commands.js'
import { brokenLinks } from './readme/links.js'
import { codeBlocksOf, pagesOf } from './readme/page.js'

const root = new URL('..', import.meta.url)
const house = readHouse()
const pages = pagesOf(house)
const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
  scripts: Readonly<Record<string, string>>
}
const exists = (path: string): boolean => existsSync(fileURLToPath(new URL(path, root)))

const pageOf = (text: string, path = 'docs/a.md') => ({ path, text })
const fenced = (language: string, ...lines: string[]): string => ['```'.concat(language), ...lines, '```'].join('\n')

describe('commands', () => {
  it('README tells how to see it and how to test it', () => {
    const readme = house.get('README.md') ?? ''
    expect(scriptsNamedIn(pageOf(readme))).toEqual(expect.arrayContaining(['demo', 'test']))
  })

  it('a page names scripts and packages that there are', () => {
    const packages = manifestsOf(house).map(({ name }) => name)
    const wrong = pages.flatMap((page) =>
      [
        ...scriptsNamedIn(page).filter((name) => !(name in scripts)),
        ...packagesNamedIn(page).filter((name) => !packages.includes(name)),
      ].map((name) => `${page.path}: ${name}`),
    )
    expect(wrong).toEqual([])
  })

  it('a script finds what it needs', () => {
    expect(missingIn(scripts, exists)).toEqual([])
  })

  it('are found in a page', () => {
    const text = `Run \`npm run -s first\`, then\n\n${fenced('sh', 'npm test -- --run', 'npm install @polystake/core')}\n${fenced('ts', 'npm run no')}`
    expect(scriptsNamedIn(pageOf(text))).toEqual(['first', 'test'])
    expect(packagesNamedIn(pageOf(text))).toEqual(['@polystake/core'])
  })

  it('what a script lacks is told', () => {
    const wanting = { a: 'node scripts/run.mjs gone', b: 'pnpm run lost && node bench/dist/run.js', c: 'bash there' }
    expect(missingIn(wanting, (path) => path === 'there')).toEqual([
      'a needs the script do:gone',
      'a needs scripts/run.mjs',
      'b needs the script lost',
      'b needs bench/src/run.ts',
    ])
  })
})

describe('links', () => {
  it('lead somewhere', () => {
    expect(brokenLinks(pages, exists)).toEqual([])
  })

  it('that lead nowhere are told', () => {
    const text = [
      '# A page: `one`',
      '[good](b.md#two-words) [itself](#a-page-one) [away](https://example.org/x) [folder](../src/)',
      fenced('md', '[in code](nowhere.md)'),
      '[bad](c.md) [worse](b.md#three) ![image](d.png "title")',
      '[outside](../../e.md)',
    ].join('\n')
    const files = new Set(['docs/a.md', 'docs/b.md', 'src'])
    const found = brokenLinks([pageOf(text), pageOf('## Two words', 'docs/b.md')], (path) => files.has(path))
    expect(found).toEqual([
      'docs/a.md:6 c.md: no such file',
      'docs/a.md:6 b.md#three: no such heading',
      'docs/a.md:6 d.png: no such file',
      'docs/a.md:7 ../../e.md: no such file',
    ])
  })
})

describe('programs', () => {
  const programs = pages.flatMap(codeBlocksOf).filter(({ language }) => language === 'ts' || language === 'tsx')

  it('compile against the sources, each on its own', async () => {
    expect(programs).not.toEqual([])
    expect(await checkPrograms(programs)).toEqual([])
  })

  it('that do not compile are told, with their place', async () => {
    const right = "import { parseChainId } from '@polystake/core'\nconsole.log(parseChainId('a:b').reference)"
    const wrong = "import { parseChainId } from '@polystake/core'\nparseChainId(1)"
    const text = `${fenced('ts', right)}\n\nand\n\n${fenced('ts', wrong)}`
    const found = await checkPrograms(codeBlocksOf(pageOf(text)))
    expect(found).toEqual([expect.stringMatching(/^docs\/a\.md:10: error TS2345/)])
  })
})
