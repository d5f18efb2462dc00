import type { MotionListener } from '#facts/code.ts'
import { defineExtractor } from '#facts/define.ts'
import type { EmbeddedSdk } from '#facts/sdk.ts'
import { factOf } from './code/code-of.ts'
import type { Code } from './code/code-of.ts'
import { findMotionListeners } from './code/motion.ts'
import type { MotionSite } from './code/motion.ts'
import { ownerOf } from './ownership.ts'

/** Handlers of accelerometer and gyroscope readings, their thresholds, and the jump that they can reach. */
export default defineExtractor({
  gives: 'motionListeners',
  needs: ['apk', 'identity', 'components', 'sdks', 'packers'],
  version: 1,
  extract: ({ sdks, ...inputs }) => factOf(inputs, (code) => motionListenersOf(code, sdks)),
})

export function motionListenersOf(code: Code, sdks: readonly EmbeddedSdk[]): MotionListener[] {
  return findMotionListeners(code.hierarchy, code.reach, code.sites).map((site) => {
    const name = code.program.classText(site.class)
    return {
      class: name,
      owner: ownerOf(name, sdks),
      sensors: site.sensors,
      thresholds: site.thresholds,
      jump: jumpOf(code, site.jump),
      seen: code.seen(site.def, 0, `${name}.onSensorChanged`),
    }
  })
}

function jumpOf(code: Code, jump: MotionSite['jump']): MotionListener['jump'] {
  if (!jump) return null
  const path = jump.path.map((def) => ({
    class: code.program.defClassText(def),
    method: code.program.defMethodText(def),
    isCertain: jump.isCertain,
  }))
  const seen = code.seen(jump.def, jump.unit, jump.api)
  return { api: jump.api, isCertain: jump.isCertain, seen: seen.kind === 'code' ? { ...seen, callPath: path } : seen }
}
