/**
 * Replaces every URL in a text by its origin, since user names, keys in paths and tokens in queries are secrets.
 *
 * @example
 * ```ts
 * import { redactUrls } from '@polystake/core'
 *
 * redactUrls('POST https://user:key@rpc.example/v2/abc failed') // 'POST https://rpc.example/… failed'
 * ```
 */
export const redactUrls = (text: string): string =>
  text.replace(/:\/\/([^\s"`<>]+)/g, (_, rest: string) => {
    const authority = /^[^/?#\\]*/.exec(rest)?.[0] ?? ''
    if (rest.includes('@', authority.length)) return '://…' // nobody can tell where the host begins
    const host = authority.slice(authority.lastIndexOf('@') + 1)
    return `://${host}${rest.length > authority.length + 1 ? '/…' : ''}`
  })
