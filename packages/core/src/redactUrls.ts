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
  text.replace(/\b([a-z][a-z0-9+.-]*:\/\/)([^\s"'`<>\\)\]}]+)/gi, (_, scheme: string, rest: string) => {
    const authority = /^[^/?#]*/.exec(rest)?.[0] ?? ''
    const host = authority.slice(authority.lastIndexOf('@') + 1)
    return scheme + host + (rest.length > authority.length + 1 ? '/…' : '')
  })
