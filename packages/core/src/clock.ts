/** Tells the time. Injected wherever Polystake needs it, so that tests can turn it. */
export type Clock = () => Date

/** The computer's clock. */
export const systemClock: Clock = () => new Date()
