/**
 * What runs in every page before its own first line. It tells of clicks and windows that scripts make, with the stack that led to them,
 * which no event of the browser tells: a link that never entered the document downloads without a request. `console.trace` is the one call
 * whose stack reaches through timers to what set them. All else is watched from outside, where a page cannot see it.
 *
 * `word` is new for each visit: without it, what a page writes to the console is its own.
 */
export const initScript = (word: string): string => `(() => {
  const tell = console.trace.bind(console, ${JSON.stringify(word)})
  const text = (value) => (typeof value === 'string' ? value.slice(0, 4096) : '')
  const prototype = HTMLElement.prototype
  prototype.click = new Proxy(prototype.click, {
    apply(click, element, given) {
      try {
        tell('click', text(element.href), text((element.textContent || '').trim()).slice(0, 100))
      } catch {}
      return Reflect.apply(click, element, given)
    },
  })
  window.open = new Proxy(window.open, {
    apply(open, self, given) {
      try {
        tell('open', new URL(String(given[0]), document.baseURI).href.slice(0, 4096), '')
      } catch {}
      return Reflect.apply(open, self, given)
    },
  })
})()`

/** Bears the name by which stacks show that a motion of ours began them. */
export const MOTION_SCRIPT = 'zhunsheng:motion'

/** One frame of a shake: `strength` m/s² along the wide side, to and fro. */
export const motionScript = (strength: number): string =>
  `window.dispatchEvent(new DeviceMotionEvent('devicemotion', {
    acceleration: { x: ${strength}, y: 0, z: 0 },
    accelerationIncludingGravity: { x: ${strength}, y: 0, z: 9.8 },
    rotationRate: { alpha: 0, beta: 0, gamma: 0 },
    interval: 16,
  }))
//# sourceURL=${MOTION_SCRIPT}`

/** The phone turned by `degrees` about its long side. */
export const rotationScript = (degrees: number): string =>
  `window.dispatchEvent(new DeviceOrientationEvent('deviceorientation', { alpha: 0, beta: 0, gamma: ${degrees}, absolute: false }))
//# sourceURL=${MOTION_SCRIPT}`
