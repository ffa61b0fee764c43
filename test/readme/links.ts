import { dirname, join } from 'node:path/posix'
import { type Page, proseOf } from './page.js'

const link = /\[(?:[^\]\\]|\\.|\[[^\]]*\])*\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)|^\[[^\]]+\]:\s*(\S+)/gm

/** The anchors that a page's headings make, as code hosts write them. */
const anchorsOf = (page: Page): ReadonlySet<string> => {
  const seen = new Map<string, number>()
  const anchors = [...proseOf(page).matchAll(/^#{1,6} +(.+?) *#*$/gm)].map(([, heading = '']) => {
    const plain = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/<[^>]*>/g, '')
    const anchor = plain
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replace(/ /g, '-')
    const times = seen.get(anchor) ?? 0
    seen.set(anchor, times + 1)
    return times === 0 ? anchor : `${anchor}-${times}`
  })
  return new Set(anchors)
}

/**
 * Finds links that lead nowhere: to a file that is not there, or to a heading that its page does not have.
 *
 * @param exists whether there is a file or folder at a path from the root
 */
export const brokenLinks = (pages: readonly Page[], exists: (path: string) => boolean): string[] => {
  const byPath = new Map(pages.map((page) => [page.path, page]))
  return pages.flatMap((page) =>
    [...proseOf(page).matchAll(link)].flatMap((match) => {
      const target = match[1] ?? match[2] ?? ''
      if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return []
      const [file = '', anchor] = target.split('#')
      const path = file === '' ? page.path : join(dirname(page.path), decodeURIComponent(file)).replace(/\/$/, '')
      const place = `${page.path}:${proseOf(page).slice(0, match.index).split('\n').length}`
      if (path.startsWith('..') || !exists(path)) return [`${place} ${target}: no such file`]
      const linked = byPath.get(path)
      return anchor && linked && !anchorsOf(linked).has(anchor) ? [`${place} ${target}: no such heading`] : []
    }),
  )
}
