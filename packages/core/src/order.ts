/** Orders two values of one kind: negative, zero or positive. */
export const order = <value>(left: value, right: value): number => (left < right ? -1 : left > right ? 1 : 0)
