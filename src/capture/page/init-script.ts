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

/**
 * Of iPhones: nobody reads a sensor there before the page asked for it in answer to a touch. Chromium answers by its own settings, so this
 * answers as WebKit would with a person who agrees, and tells of it.
 */
export const permissionScript = (word: string): string => `(() => {
  const tell = console.trace.bind(console, ${JSON.stringify(word)})
  for (const name of ['DeviceMotionEvent', 'DeviceOrientationEvent'])
    if (typeof window[name] === 'function')
      window[name].requestPermission = new Proxy(window[name].requestPermission || function requestPermission() {}, {
        async apply() {
          if (!navigator.userActivation.isActive)
            throw new DOMException('Requesting device orientation access requires a user gesture to prompt', 'NotAllowedError')
          tell('sensors', '', '')
          return 'granted'
        },
      })
})()`
