import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { type Body, browserTest, journeysAt, travel } from './journey.ts'
import { type Pages, servePages } from './pages.ts'

let pages: Pages
const keepIn = mkdtempSync(join(tmpdir(), 'zhunsheng-journey-'))
const journey = journeysAt(() => pages.origin)
beforeAll(async () => {
  pages = await servePages({
    '/quiet': '<h1>准绳</h1>',
    '/loud': '<h1>准绳</h1><script>console.error("坏了")</script>',
    '/throws': '<h1>准绳</h1><script>throw new Error("没人接住")</script>',
    '/asks': '<h1>准绳</h1><script>fetch("/nothing")</script>',
    '/opens': '<button onclick="window.open(\'/loud\')">打开</button>',
    '/long': '<h1>准绳</h1><div style="height: 3000px">很长</div>',
  })
})
afterAll(async () => {
  await pages.close()
  rmSync(keepIn, { recursive: true, force: true })
})

const failureOf = async (browser: Browser, name: string, body: Body): Promise<Error> => {
  try {
    await travel(browser, name, body, { origin: pages.origin, keepIn })
  } catch (error) {
    return error as Error
  }
  throw new Error('the journey did not fail')
}

const visit =
  (path: string): Body =>
  async ({ page }) => {
    await page.goto(path)
  }

/** For what is logged after the page has loaded. */
const visitUntilLogged =
  (path: string): Body =>
  async ({ page, context }) => {
    await Promise.all([context.waitForEvent('console'), page.goto(path)])
  }

journey(
  'a journey gets the window, the language and the colours that it asks for',
  async ({ page, origin }) => {
    await page.goto('/quiet')
    expect(page.url()).toBe(`${origin}/quiet`)
    expect(await page.evaluate('[innerWidth, navigator.language, matchMedia("(prefers-color-scheme: dark)").matches]')).toEqual([
      375,
      'en-GB',
      true,
    ])
  },
  { width: 375, locale: 'en-GB', colorScheme: 'dark' },
)

journey('a journey unasked is wide, Chinese and light, and remembers nothing of another', async ({ page, context }) => {
  await page.goto('/quiet')
  expect(await page.evaluate('[innerWidth, navigator.language, matchMedia("(prefers-color-scheme: dark)").matches]')).toEqual([
    1280,
    'zh-CN',
    false,
  ])
  expect(await context.cookies()).toEqual([])
  await context.addCookies([{ name: 'was', value: 'here', url: page.url() }])
})

journey('nor of this one', async ({ page, context }) => {
  await page.goto('/quiet')
  expect(await context.cookies()).toEqual([])
})

describe('a journey fails', () => {
  browserTest('on a console error', async ({ browser }) => {
    expect((await failureOf(browser, 'logs', visit('/loud'))).message).toContain(`console error: 坏了 (${pages.origin}/loud)`)
  })

  browserTest('on an error that nobody caught', async ({ browser }) => {
    expect((await failureOf(browser, 'throws', visit('/throws'))).message).toContain('uncaught error: 没人接住')
  })

  browserTest('on an error in a window that it opened', async ({ browser }) => {
    const body: Body = async ({ page, context }) => {
      await page.goto('/opens')
      await Promise.all([context.waitForEvent('console'), page.getByRole('button', { name: '打开' }).click()])
    }
    expect((await failureOf(browser, 'opens', body)).message).toContain('console error: 坏了')
  })

  browserTest('on a refused request, unless it is expected', async ({ browser }) => {
    expect((await failureOf(browser, 'asks', visitUntilLogged('/asks'))).message).toContain('404')
    const expectedErrors = [/status of 404/]
    await travel(browser, 'asks', visitUntilLogged('/asks'), { origin: pages.origin, keepIn, expectedErrors })
  })

  browserTest('with the error of its body, beside what the page logged', async ({ browser }) => {
    const cause = new TypeError('断言不成立')
    const failure = await failureOf(browser, 'fails', async (traveller) => {
      await visit('/loud')(traveller)
      throw cause
    })
    expect(failure).toBe(cause)
    expect(failure.message).toMatch(/^断言不成立\nconsole error: 坏了/)
  })
})

describe('a failed journey', () => {
  browserTest('keeps the whole page as picture and HTML, and says where', async ({ browser }) => {
    const failure = await failureOf(browser, '公众 / 查询: "很长"', async ({ page }) => {
      await page.goto('/long')
      throw new Error('失败')
    })
    const kept = join(keepIn, '公众-查询-很长-')
    expect(failure.message).toMatch(/kept: .*公众-查询-很长-\.png and \.html, of http:\/\/127\.0\.0\.1:\d+\/long$/)
    const { width, height } = await sharp(`${kept}.png`).metadata()
    expect(width).toBe(1280)
    expect(height).toBeGreaterThan(3000)
    expect(readFileSync(`${kept}.html`, 'utf8')).toContain('很长')
  })

  browserTest('whose page is gone says so and keeps its own error', async ({ browser }) => {
    const failure = await failureOf(browser, 'gone', async ({ page }) => {
      await page.close()
      throw new Error('页面没了')
    })
    expect(failure.message).toMatch(/^页面没了\nno screenshot: /)
  })

  browserTest('leaves nothing once it passes', async ({ browser }) => {
    const path = join(keepIn, 'mended.png')
    writeFileSync(path, 'of an earlier failure')
    await travel(browser, 'mended', visit('/quiet'), { origin: pages.origin, keepIn })
    expect(existsSync(path)).toBe(false)
  })
})
