import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { test } from 'vitest'
import { launchChromium } from './chromium.ts'
import { screenshots } from './folders.ts'

export interface Traveller {
  readonly page: Page
  readonly context: BrowserContext
  /** Scheme, host and port of the server; relative addresses are taken from it: `page.goto('/login')`. */
  readonly origin: string
}

export interface JourneyOptions {
  /** Of the window, in CSS pixels; 1280 unless told, 375 for a phone. */
  readonly width?: number
  /** `zh-CN` unless told. */
  readonly locale?: string
  readonly colorScheme?: 'light' | 'dark'
  /** Console errors that belong to the journey: the browser logs one for every refused request. */
  readonly expectedErrors?: readonly RegExp[]
}

export type Body = (traveller: Traveller) => Promise<void>

/** A test that is given the one browser of its worker: started for the first test that asks, closed with the worker. */
// oxlint-disable-next-line no-empty-pattern -- vitest reads from the pattern which fixtures this one needs: none
export const browserTest = test.extend('browser', { scope: 'worker' }, async ({}, { onCleanup }): Promise<Browser> => {
  const { browser, close } = await launchChromium()
  onCleanup(close)
  return browser
})

/**
 * Gives the function that declares one user journey as a test, in a fresh context of the worker's browser. A journey fails when its body
 * throws, when any page logs a console error or leaves an error uncaught; its screenshot and HTML are then kept, and the error says where.
 */
export function journeysAt(origin: () => string): (name: string, body: Body, options?: JourneyOptions) => void {
  return (name, body, options = {}) => {
    browserTest(name, ({ browser }) => travel(browser, name, body, { ...options, origin: origin(), keepIn: screenshots }))
  }
}

/** One journey outside any test: what `journeysAt` declares. `keepIn` is the folder for what a failure leaves. */
export async function travel(
  browser: Browser,
  name: string,
  body: Body,
  options: JourneyOptions & { readonly origin: string; readonly keepIn: string },
): Promise<void> {
  const { origin, keepIn, width = 1280, locale = 'zh-CN', colorScheme = 'light', expectedErrors = [] } = options
  const kept = join(keepIn, fileName(name))
  await Promise.all([rm(`${kept}.png`, { force: true }), rm(`${kept}.html`, { force: true })])
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width, height: 800 },
    locale,
    colorScheme,
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  try {
    // Below vitest's own limit: a click on what never comes must fail in time for a screenshot.
    context.setDefaultTimeout(15_000)
    const errors = errorsOf(context, expectedErrors)
    const page = await context.newPage()
    const failure = await body({ page, context, origin }).then(
      () => undefined,
      (error: unknown) => error ?? new Error('the journey threw nothing'),
    )
    if (failure === undefined && errors.length === 0) return
    throw told(failure, errors, await keep(page, kept))
  } finally {
    await context.close()
  }
}

/** Grows as pages of the context, popups too, log errors or leave them uncaught. */
function errorsOf(context: BrowserContext, expected: readonly RegExp[]): readonly string[] {
  const errors: string[] = []
  const note = (error: string): void => {
    if (!expected.some((pattern) => pattern.test(error))) errors.push(error)
  }
  context.on('console', (message) => {
    if (message.type() === 'error') note(`console error: ${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (event) => note(`uncaught error: ${String(event.error().message)}`))
  return errors
}

/** What was kept, or why nothing could be: a page that crashed or was closed has no picture. */
async function keep(page: Page, kept: string): Promise<string> {
  try {
    await mkdir(join(kept, '..'), { recursive: true })
    await writeFile(`${kept}.html`, await page.content())
    await page.screenshot({ path: `${kept}.png`, fullPage: true, timeout: 10_000 })
    return `kept: ${relative('.', kept)}.png and .html, of ${page.url()}`
  } catch (error) {
    return `no screenshot: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** The error that the body threw, so that vitest still shows its place and its difference, with all the rest in its message. */
function told(failure: unknown, errors: readonly string[], kept: string): Error {
  const error = failure instanceof Error ? failure : new Error(failure === undefined ? 'the page logged errors' : String(failure))
  error.message = [error.message, ...errors, kept].join('\n')
  return error
}

const fileName = (name: string): string => name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80)
