/** Pages on the platform, as people have them visited and look at what was recorded: with a real worker and a real browser within the browser. */
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect } from 'vitest'
import { captureRoutes } from '#platform/captures/api.ts'
import { testPlatform, type Member, type TestPlatform } from '../build/test-platform.ts'
import { startPagesServer, type PagesServer } from '../pages-server.ts'
import { aRecording } from '../build/a-recording.ts'
import { requestDue } from '#platform/captures/schedule.ts'
import { registryRoutes } from '#platform/registry/api.ts'
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { builtWeb } from './built-web.ts'
import { journeysAt } from './journey.ts'
import { signedInAs } from './someone.ts'

/** Machines of tests are slow and busy. */
const VISIT = { timeout: 120_000 }

let platform: TestPlatform
let pages: PagesServer
let operator: Member
/** The page of the capture, once it is done. */
let viewer = ''
/** The page of what was handed in. */
let handedIn = ''
const folder = mkdtempSync(join(tmpdir(), 'zhunsheng-report-'))

beforeAll(async () => {
  pages = await startPagesServer()
  platform = await testPlatform({ webFolder: await builtWeb(), config: { role: 'all', captureAllowed: pages.hosts } })
  operator = await platform.member('operator', { name: '王运营', isVerified: true })
}, 120_000)
afterAll(async () => {
  await platform.stop()
  await pages.close()
  rmSync(folder, { recursive: true, force: true })
})

const journey = journeysAt(() => platform.url!)

/** For whoever wants to see it: `SCREENSHOTS=folder`. */
async function look(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}

journey('somebody has a page visited and sees it inspected', async ({ page, context, origin }) => {
  await signedInAs(operator, context, origin)
  await page.goto('/captures')
  await page.getByText('还没有网页检测').waitFor()
  await expectAccessible(page)
  await look(page, 'captures-empty')
  await page.getByLabel('网址').fill(`${pages.origin}/samples/cover-popup/violating`)
  await page.getByRole('checkbox', { name: '苹果 Safari' }).uncheck()
  await page.getByRole('button', { name: '开始检测' }).click()
  await page.getByRole('progressbar', { name: '网页检测进度' }).waitFor()
  viewer = new URL(page.url()).pathname
  await page.getByRole('link', { name: '检测报告' }).waitFor(VISIT)
  await page.goto('/captures')
  await page.getByRole('link', { name: /cover-popup/ }).waitFor()
  await look(page, 'captures-list')
})

journey(
  'a private address is refused, and why is said beside it',
  async ({ page, context, origin }) => {
    await signedInAs(operator, context, origin)
    await page.goto('/captures')
    await page.getByLabel('网址').fill('http://169.254.169.254/latest/meta-data/')
    await page.getByRole('button', { name: '开始检测' }).click()
    await page
      .getByText(/不在公网上/)
      .first()
      .waitFor()
  },
  { expectedErrors: [/422/] },
)

journey('the viewer is walked: film, frames, time line by keyboard, requests, findings', async ({ page, context, origin }) => {
  await signedInAs(operator, context, origin)
  await page.goto(viewer)
  const found = page.getByRole('heading', { name: /^检测结果 [1-9]/ })
  await found.waitFor()
  // The film: every screen can be chosen, and is there.
  const film = page.getByRole('region', { name: '画面' })
  const shots = film.getByRole('button')
  expect(await shots.count()).toBeGreaterThan(1)
  await shots.last().click()
  expect(await shots.last().getAttribute('aria-pressed')).toBe('true')
  const picture = page.locator('.screen-picture img')
  await picture.evaluate('(image) => image.decode()')

  // A finding leads to its screen, and is framed there.
  await page.locator('.beside.failed', { hasText: '关闭按钮' }).locator('button', { hasText: '“×”' }).click()
  const frame = page.locator('.screen-frame.is-chosen').last()
  const [box, around] = [(await frame.boundingBox())!, (await picture.boundingBox())!]
  // Twelve pixels of 393, in the upper right corner.
  expect(box.width / around.width).toBeCloseTo(12 / 393, 1)
  expect((box.x - around.x) / around.width).toBeGreaterThan(0.8)
  expect((box.y - around.y) / around.height).toBeLessThan(0.1)
  await expectAccessible(page)
  await look(page, 'viewer-frame')

  // The time line: arrows go from event to event, and what happened is said.
  const events = page.getByRole('group', { name: /^事件/ }).getByRole('button')
  await events.first().click()
  const said = page.locator('.event-words')
  const first = await said.textContent()
  // The gesture is the last that happened.
  await page.keyboard.press('ArrowLeft')
  await expect.poll(() => said.textContent()).not.toBe(first)
  await page.getByRole('button', { name: '后一事件' }).click()
  await expect.poll(() => said.textContent()).toBe(first)

  // Requests, narrowed.
  const requests = page.getByRole('region', { name: '请求列表' })
  await requests.getByText('cover-popup').first().waitFor()
  await page.getByLabel('按网址筛选').fill('nothing of the kind')
  await page.getByRole('heading', { name: '请求 0' }).waitFor()
})

for (const [width, colorScheme, locale] of [
  [375, 'light', 'zh-CN'],
  [1440, 'dark', 'en-US'],
] as const)
  journey(
    `the viewer at ${width}, ${colorScheme}, ${locale}`,
    async ({ page, context, origin }) => {
      await signedInAs(operator, context, origin)
      await page.goto(viewer)
      await page.locator('.beside').first().waitFor()
      if (locale === 'en-US') await page.getByRole('button', { name: 'English' }).click()
      await page.locator('.beside button', { hasText: '▢' }).first().click()
      await page.locator('.screen-frame.is-chosen').first().waitFor()
      await expectAccessible(page)
      await expectNoSidewaysScroll(page)
      await look(page, `viewer-${width}`)
      await page.goto('/captures')
      await page.getByRole('link', { name: /cover-popup/ }).waitFor()
      await expectNoSidewaysScroll(page)
      await look(page, `captures-${width}`)
    },
    { width, colorScheme, locale },
  )

/** A screen with something on it, drawn by another program than ours. */
async function aDrawnScreen(): Promise<Buffer> {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="786" height="1702"><rect width="786" height="120" fill="#174a9c"/><rect x="60" y="900" width="666" height="120" rx="20" fill="#d0201c"/><text x="60" y="300" font-size="44">Today's weather</text></svg>`
  return sharp(Buffer.from(drawing)).flatten({ background: '#fff' }).jpeg().toBuffer()
}

journey('a recording that was taken elsewhere is handed in, about an app, and looked at', async ({ page, context, origin }) => {
  const { body: app } = await operator.client.call(registryRoutes.registerApp, {
    params: { organisation: operator.organisation },
    body: { packageName: 'cn.example.reader', name: '今日阅读' },
  })
  const path = join(folder, 'weather.zsrec')
  writeFileSync(path, await aRecording({ screen: await aDrawnScreen() }))
  await signedInAs(operator, context, origin)
  await page.goto('/captures')
  const section = page.locator('section', { has: page.getByRole('heading', { name: '提交在别处录制的访问记录' }) })
  await section.getByRole('combobox').click()
  await page.getByTitle('今日阅读').last().click()
  await section.locator('input[type=file]').setInputFiles(path)
  const said = page.getByRole('region', { name: '在别处录制,由机构提交' })
  await said.getByText('本平台没有访问此网页').waitFor()
  await said.getByText('Chrome/1').waitFor(VISIT)
  await said.getByText('weather.zsrec').waitFor()
  await said.getByText(createHash('sha256').update(readFileSync(path)).digest('hex')).waitFor()
  await page.getByRole('heading', { name: 'news.example/article' }).waitFor()
  const picture = page.locator('.screen-picture img')
  await picture.evaluate('(image) => image.decode()')
  await page.getByRole('link', { name: '检测报告' }).waitFor(VISIT)
  await page.getByRole('heading', { name: /^检测结果 [1-9]/ }).waitFor()
  // Whoever handed it in has the file.
  expect(await page.getByRole('link', { name: '下载访问记录' }).count()).toBe(0)
  await expectAccessible(page)
  await look(page, 'taken-elsewhere')
  handedIn = new URL(page.url()).pathname
  // On the page of its app.
  await page.getByRole('link', { name: '今日阅读' }).click()
  await page.getByRole('heading', { name: '网页检测' }).waitFor()
  await page.locator('.captures-of-app').getByRole('link', { name: 'news.example/article' }).waitFor()
  expect(new URL(page.url()).pathname).toBe(`/apps/${app.id}`)
  await expectAccessible(page)
  await look(page, 'app-page')
})

for (const [width, colorScheme, locale] of [
  [375, 'dark', 'en-US'],
  [1280, 'light', 'zh-CN'],
] as const)
  journey(
    `what was taken elsewhere at ${width}, ${colorScheme}, ${locale}`,
    async ({ page, context, origin }) => {
      await signedInAs(operator, context, origin)
      await page.goto(handedIn)
      if (locale === 'en-US') await page.getByRole('button', { name: 'English' }).click()
      await page.locator('.taken-elsewhere dd').nth(3).waitFor()
      await page.locator('.beside').first().waitFor()
      await expectAccessible(page)
      await expectNoSidewaysScroll(page)
      await look(page, `taken-elsewhere-${width}`)
      await page.goto('/captures')
      await page.locator('.hand-in-recording').waitFor()
      await expectAccessible(page)
      await expectNoSidewaysScroll(page)
      await look(page, `captures-with-recording-${width}`)
    },
    { width, colorScheme, locale },
  )

journey('a file that is no recording says so, and what became of it', async ({ page, context, origin }) => {
  const path = join(folder, 'no-recording.zsrec')
  writeFileSync(path, 'no recording')
  await signedInAs(operator, context, origin)
  await page.goto('/captures')
  await page.locator('.hand-in-recording input[type=file]').setInputFiles(path)
  await page.getByText('未能读取', { exact: true }).waitFor(VISIT)
  await page.getByText(/不是页面访问记录/).waitFor()
  await look(page, 'no-recording')
})

journey('the report frames the evidence too, on the page and in the file', async ({ page, context, origin }) => {
  await signedInAs(operator, context, origin)
  await page.goto(viewer)
  await page.getByRole('link', { name: '检测报告' }).click()
  await page.getByRole('heading', { name: /cover-popup/ }).waitFor()
  const finding = page.locator('.finding.failed', { hasText: '弹窗' }).first()
  await finding.locator('.evidence-button').click()
  await finding.locator('.screenshot-box').first().waitFor()
  await look(page, 'report')
  const capture = viewer.split('/').at(-1)!
  const { body } = await operator.client.call(captureRoutes.getCapture, { params: { capture } })
  const file = await operator.client.inject({
    method: 'GET',
    url: `/api/commissions/${body.inspection!.commission}/report?format=html`,
  })
  // As people open it: from their disk.
  const path = join(folder, 'report.html')
  writeFileSync(path, file.body)
  await page.goto(pathToFileURL(path).href)
  const opened = page.locator('details.finding.failed', { hasText: '弹窗' }).first()
  await opened.locator('summary').first().click()
  const drawn = opened.locator('svg.screen').first()
  const box = (await drawn.boundingBox())!
  expect(box.width).toBeLessThanOrEqual(260)
  expect(box.height / box.width).toBeCloseTo(851 / 393, 1)
  expect(await drawn.locator('rect').count()).toBe(2)
  await look(page, 'report-file')
})

journey('a page is visited every week, until it is not', async ({ page, context, origin }) => {
  await signedInAs(operator, context, origin)
  await page.goto('/captures')
  await page.getByLabel('网址').fill('https://shop.example/sale')
  await page.getByText('每周', { exact: true }).click()
  await page.getByRole('button', { name: '定期检测' }).click()
  const row = page.getByRole('row', { name: /shop\.example\/sale/ })
  await row.getByText('每周一 03:00').waitFor()
  // The one before has not finished when the next is due.
  const { db, clock } = platform.frame
  const schedule = await db.selectFrom('capture_schedule').selectAll().executeTakeFirstOrThrow()
  const { organisation_id, given_by, profiles, window_seconds } = schedule
  const url = 'https://shop.example/before'
  const unfinished = { organisation_id, given_by, url, profiles, window_seconds, schedule_id: schedule.id, requested_at: clock.now() }
  const { id } = await db
    .insertInto('capture')
    .values(unfinished as never)
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.updateTable('capture_schedule').set({ next_at: clock.now() }).execute()
  expect(await requestDue(platform.frame)).toBe(0)
  await page.reload()
  await row.getByText('上次未执行').waitFor()
  await row.getByText(/前一次检测尚未完成/).waitFor()
  await expectAccessible(page)
  await look(page, 'schedules')
  await db.updateTable('capture').set({ state: 'cancelled' }).where('id', '=', id).execute()
  await row.getByRole('button', { name: /停止/ }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /停\s*止/ })
    .click()
  await row.waitFor({ state: 'detached' })
})
