import type { House } from '../architecture/house.js'

/** A page of the documentation. */
export interface Page {
  readonly path: string
  readonly text: string
}

/** A block of code in a page. */
export interface CodeBlock {
  readonly page: string
  /** The line of the page on which the code begins. */
  readonly line: number
  readonly language: string
  readonly code: string
}

/** Lists the pages of a house: README, docs, and what stands in the packages. */
export const pagesOf = (house: House): Page[] =>
  [...house]
    .filter(([path]) => path.endsWith('.md') && !path.endsWith('/CHANGELOG.md'))
    .map(([path, text]) => ({ path, text }))

const fence = /^( *)(`{3,}|~{3,})([^\n`]*)\n([\s\S]*?)^\1\2[ \t]*$/gm

/** Lists the code blocks of a page. */
export const codeBlocksOf = ({ path, text }: Page): CodeBlock[] =>
  [...text.matchAll(fence)].map((match) => {
    const [, , , info = '', code = ''] = match
    const line = text.slice(0, match.index).split('\n').length + 1
    return { page: path, line, language: info.trim().split(/\s/)[0] ?? '', code }
  })

/** The page without its code blocks, with every line where it was. */
export const proseOf = ({ text }: Page): string => text.replace(fence, (block) => block.replace(/[^\n]/g, ''))
