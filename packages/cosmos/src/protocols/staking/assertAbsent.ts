import { refusedField } from '@polystake/core'

/** Refuses fields of an intent that mean nothing here. @throws `invalid-intent` */
export const assertAbsent = (intent: object, fields: readonly string[]): void => {
  for (const field of fields)
    if (Object(intent)[field] !== undefined)
      throw refusedField('invalid-intent', field, 'must be left out: a delegation is one thing')
}
