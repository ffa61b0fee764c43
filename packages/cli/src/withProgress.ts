import type { Output } from './output.js'

/** Shows that something is under way, and for how long, until it ends; where nobody looks on, one line says that it began. */
export const withProgress = async <result>(output: Output, what: string, work: Promise<result>): Promise<result> => {
  if (!output.interactive) {
    output.notice(`${what} …`)
    return work
  }
  const began = Date.now()
  const draw = () => output.draw(`${what} … ${Math.round((Date.now() - began) / 1000)} s`)
  draw()
  const timer = setInterval(draw, 1000)
  try {
    return await work
  } finally {
    clearInterval(timer)
    output.draw('')
  }
}
