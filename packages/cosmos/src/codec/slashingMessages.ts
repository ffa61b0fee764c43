import { pageRequest, pageResponse } from './coin.js'
import { answer, duration, flag, inner, integer, message, nested, repeated, text, unsigned } from './message.js'
import { defineQuery } from './query.js'

const service = 'slashing.v1beta1.Query/'

/** What a fault is and costs; fractions times 10^18. */
export const slashingParametersQuery = defineQuery(`${service}Params`, {
  params: inner(
    1,
    answer({
      signedBlocksWindow: unsigned(1),
      minSignedPerWindow: integer(2),
      downtimeJailDuration: duration(3),
      slashFractionDoubleSign: integer(4),
      slashFractionDowntime: integer(5),
    }),
  ),
})

/** `cosmos.slashing.v1beta1.ValidatorSigningInfo`, as far as it is used. */
const signingInfo = answer({ address: text(1), tombstoned: flag(5) })

/** How every validator that ever signed has kept to it. */
export const signingInfosQuery = defineQuery(
  `${service}SigningInfos`,
  { items: repeated(1, signingInfo), pagination: inner(2, pageResponse) },
  message({ pagination: nested(1, pageRequest) }),
)

/** How one validator has kept to it, by its consensus address. */
export const signingInfoQuery = defineQuery(
  `${service}SigningInfo`,
  { valSigningInfo: inner(1, signingInfo) },
  message({ consAddress: text(1) }),
)
