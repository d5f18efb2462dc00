import axe from 'axe-core'
import type { Page } from 'playwright-core'

export interface AccessibilityOptions {
  /** CSS selector of the part to look at; the whole page unless told. */
  readonly within?: string
  /** CSS selectors of parts to leave out, each for a reason that the test states. */
  readonly except?: readonly string[]
}

/** What is fading in is paler than what a person will read: a transition must have ended before contrast is measured. */
const atRest = `Promise.allSettled(document.getAnimations()
  .filter((each) => Number.isFinite(each.effect?.getComputedTiming().endTime))
  .map((each) => each.finished)).then(() => undefined)`

/**
 * Fails on every fault that axe-core calls serious or critical, in the page and its frames, naming rule, help text and the selector of each
 * node. Milder faults are advice and pass.
 */
export async function expectAccessible(page: Page, options: AccessibilityOptions = {}): Promise<void> {
  for (const frame of page.frames()) await frame.evaluate(`${axe.source}\n;undefined`)
  await page.evaluate(atRest)
  const context = { include: [[options.within ?? 'html']], exclude: (options.except ?? []).map((selector) => [selector]) }
  const { violations } = await page.evaluate<axe.AxeResults>(`axe.run(${JSON.stringify(context)}, { resultTypes: ['violations'] })`)
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  if (grave.length > 0) throw new Error([`${page.url()} is not accessible`, ...grave.map(described)].join('\n'))
}

function described({ id, impact, help, helpUrl, nodes }: axe.Result): string {
  const places = nodes.map((node) => `    ${node.target.flat().join(' ')}: ${(node.failureSummary ?? '').replaceAll(/\s+/g, ' ')}`)
  return [`  ${id} (${impact}): ${help}, ${helpUrl}`, ...places].join('\n')
}

/**
 * Fails when the page is wider than its window, naming what sticks out: then a phone scrolls sideways, or what sticks out is cut off. A
 * part that scrolls within itself, as a wide table may, is none of it.
 */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { window, content, wide } = await page.evaluate<{ window: number; content: number; wide: string[] }>(measure)
  if (content > window) throw new Error(`${page.url()} is ${content} px wide in a window of ${window} px: ${wide.join(', ')}`)
}

/** A string, because tests are type-checked without the DOM. */
const measure = `(() => {
  const root = document.documentElement
  const window = root.clientWidth
  const name = (element) => element.tagName.toLowerCase() + (element.id ? '#' + element.id : '')
    + [...element.classList].slice(0, 2).map((part) => '.' + part).join('')
  const scrolls = (element) => element !== document.body && element !== root && getComputedStyle(element).overflowX !== 'visible'
  const isHeld = (element) => { for (let at = element.parentElement; at; at = at.parentElement) if (scrolls(at)) return true; return false }
  const sticksOut = (element) => element.getBoundingClientRect().right + scrollX > window + 0.5 && !isHeld(element)
  const wide = [...document.body.querySelectorAll('*')].filter(sticksOut).slice(0, 5).map(name)
  return { window, content: root.scrollWidth, wide }
})()`
