import { expect, it } from 'vitest'
import { createTrafficMeter } from './trafficMeter.js'

it('tells requests at once from requests one after another', () => {
  const meter = createTrafficMeter()
  const [first, second] = [meter.begin(), meter.begin()]
  first()
  const third = meter.begin()
  second()
  third()
  expect(meter.take()).toEqual({ requests: 3, depth: 2 })
  expect(meter.take()).toEqual({ requests: 0, depth: 0 })
})
