/** A list with at least one item. */
export type NonEmpty<item> = [item, ...item[]]

/** Tells whether a list has at least one item. */
export const isNonEmpty = <item>(items: item[]): items is NonEmpty<item> => items.length > 0
