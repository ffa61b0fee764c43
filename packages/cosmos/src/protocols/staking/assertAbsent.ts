import { refusedField } from '@polystake/core'

/** Refuses fields of an intent that mean nothing here; empty ones say nothing. @throws `invalid-intent` */
export const assertAbsent = (intent: object, fields: readonly string[]): void => {
  for (const field of fields)
    if (Object.keys(Object(Object(intent)[field])).length > 0)
      throw refusedField('invalid-intent', field, 'must be left out: it means nothing here')
}
