import { isRefusedQuery } from '../../errors.js'

/** Waits for an answer that a chain need not have; with a code, only that refusal stands for none. */
export const optional = async <answer>(reading: Promise<answer>, code?: number): Promise<answer | undefined> => {
  try {
    return await reading
  } catch (error) {
    if (isRefusedQuery(error, code)) return undefined
    throw error
  }
}
