import { afterAll, beforeAll, expect } from 'vitest'
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { journeysAt } from './journey.ts'
import { type Pages, servePages } from './pages.ts'

let pages: Pages
const journey = journeysAt(() => pages.origin)
beforeAll(async () => {
  pages = await servePages({
    '/clean': '<h1>准绳</h1><label>名称 <input></label>',
    '/unlabelled': '<h1>准绳</h1><input id="nameless">',
    '/pale': '<h1>准绳</h1><p class="pale" style="color: #bbb; background: #fff">看不清的字</p>',
    '/mild': '<h1>准绳</h1><h4>跳级标题</h4>',
    '/wide': '<h1>准绳</h1><div class="banner" style="width: 500px">横幅</div>',
    '/table': '<h1>准绳</h1><div tabindex="0" style="overflow-x: auto"><div class="table" style="width: 900px">宽表</div></div>',
  })
})
afterAll(() => pages.close())

journey('a clean page is accessible', async ({ page }) => {
  await page.goto('/clean')
  await expectAccessible(page)
})

journey('a field without a label is a fault, named by rule, help and selector', async ({ page }) => {
  await page.goto('/unlabelled')
  await expect(expectAccessible(page)).rejects.toThrow(/label \(critical\): Form elements must have labels[^]*#nameless: /)
})

journey('pale text is a fault, unless its place is left out', async ({ page }) => {
  await page.goto('/pale')
  await expect(expectAccessible(page)).rejects.toThrow(/color-contrast \(serious\): [^]*    p: /)
  await expectAccessible(page, { except: ['.pale'] })
  await expectAccessible(page, { within: 'h1' })
})

journey('a mild fault is advice', async ({ page }) => {
  await page.goto('/mild')
  await expectAccessible(page)
})

journey(
  'a page wider than a phone scrolls sideways, and what sticks out is named',
  async ({ page }) => {
    await page.goto('/wide')
    await expect(expectNoSidewaysScroll(page)).rejects.toThrow(/in a window of 375 px: div\.banner/)
  },
  { width: 375 },
)

journey(
  'a table that scrolls within itself does not make the page scroll',
  async ({ page }) => {
    await page.goto('/table')
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  },
  { width: 375 },
)
