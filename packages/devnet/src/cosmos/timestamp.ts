/** Writes milliseconds since the epoch as Go does: RFC 3339, without the trailing zeros of the fraction. */
export const timestamp = (milliseconds: number): string => new Date(milliseconds).toISOString().replace(/\.?0*Z$/, 'Z')
