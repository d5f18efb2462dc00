import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { testPlatform, type Member, type TestPlatform } from '../build/test-platform.ts'
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { builtWeb } from './built-web.ts'
import { aList, anotherPolicy, aPolicy, changedPolicy } from './a-policy.ts'
import { journeysAt } from './journey.ts'
import { signedInAs } from './someone.ts'

/** Reads the Android ID when a button is pressed, which the policy below denies. */
const packageName = 'cn.zhunsheng.samples.consent_before_collection_in_code.compliant'
const sample = {
  name: 'sample.apk',
  mimeType: 'application/vnd.android.package-archive',
  buffer: readFileSync(join(import.meta.dirname, '../../samples/policy-names-kinds/violating-by-denial/sample.apk')),
}
const document = (name: string, text: string) => ({ name, mimeType: 'text/html', buffer: Buffer.from(text) })
const listing = `name: 准绳样例
packageName: ${packageName}
versionName: "2.0"
permissions:
  - name: android.permission.CAMERA
    purpose: 扫描商品条码
hotline: 400-123-4567
`
/** Reading and inspecting start processes of their own; machines of tests are slow and busy. */
const WORK = { timeout: 90_000 }

let platform: TestPlatform
let operator: Member
/** Addresses, as the operator came to them. */
let app = ''
let edition = ''
let report = ''

beforeAll(async () => {
  platform = await testPlatform({ webFolder: await builtWeb(), config: { role: 'all' } })
  operator = await platform.member('operator', { name: '王运营', isVerified: true })
}, 120_000)
afterAll(() => platform.stop())
const journey = journeysAt(() => platform.url!)

journey(
  'an operator registers an app, hands in its package, and is told what a policy would settle',
  async ({ page, context, origin }) => {
    await signedInAs(operator, context, origin)
    await page.goto('/apps/new')
    await page.getByLabel('包名').fill(packageName)
    await page.getByLabel('名称', { exact: true }).fill('准绳样例')
    await page.getByRole('button', { name: '登记', exact: true }).click()
    await page.getByRole('heading', { name: '准绳样例' }).waitFor()
    app = new URL(page.url()).pathname
    await page.goto('/inspections/new')
    await page.getByLabel(/拖入安装包/).setInputFiles(sample)
    await page.getByRole('button', { name: '提交 1 个安装包' }).click()
    await page.getByRole('link', { name: '查看报告' }).waitFor(WORK)

    await page.goto(app)
    await page.getByRole('link', { name: '提交、比较与检测' }).click()
    await page.getByText('还没有提交处理规则').waitFor()
    await page.getByText('还没有提交公示信息').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: '检测所述与所示' }).click()
    await page.getByText('尚无可读取的处理规则或公示信息').waitFor()
  },
  { expectedErrors: [/status of 422/] },
)

journey(
  'hands in a policy, sees it read, its marks in the text, and goes from what was read to the sentence',
  async ({ page, context, origin }) => {
    await signedInAs(operator, context, origin)
    await page.goto(`${app}/policies/new`)
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByText('请选择文件').waitFor()
    await page.getByLabel(/拖入文件/).setInputFiles(document('隐私政策.html', aPolicy))
    await page.getByLabel('版本').fill('1.0')
    await page.getByLabel('发布日期').fill('2026-09-01')
    await expectAccessible(page)
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByRole('heading', { name: '个人信息处理规则 1.0' }).waitFor()
    const text = page.locator('.policy-text')
    await text.waitFor(WORK)
    edition = new URL(page.url()).pathname

    // Word and icon beside the colour; the sensitive kind stands out, the table of SDKs is one, the denial is told as such.
    await text.getByText('▲ 敏感:位置信息').first().waitFor()
    await text.locator('mark.in-sensitive', { hasText: '位置信息' }).first().waitFor()
    await text.getByRole('row').filter({ hasText: '极光推送SDK' }).getByText('■ SDK:').waitFor()
    await text
      .getByText(/≠ 否认:.*收集/)
      .first()
      .waitFor()
    await expectAccessible(page)

    const panel = page.getByRole('complementary', { name: '读出的要点' })
    await panel.getByText('第三方SDK', { exact: true }).click()
    await panel.getByRole('listitem').filter({ hasText: '友盟同欣(北京)科技有限公司 · 统计分析' }).getByRole('button').first().click()
    expect(new URL(page.url()).searchParams.get('at')).toMatch(/^0-\d+-\d+$/)
    await text.locator('.is-at', { hasText: '友盟统计SDK' }).waitFor()
    // A link shows the same place.
    await page.reload()
    await text.locator('.is-at', { hasText: '友盟统计SDK' }).waitFor()

    await page.getByRole('button', { name: /^◆ 个人信息|^个人信息 \d/ }).click()
    await text.getByText('◆ 手机号码').first().waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: '只看有标注的句子' }).click()
    await text.getByText('感谢您选择示例阅读').waitFor({ state: 'hidden' })
    expect(new URL(page.url()).searchParams.get('only')).toBe('1')
    await panel.getByLabel('筛选要点').fill('位置')
    await panel.getByText('手机号码', { exact: true }).waitFor({ state: 'hidden' })
    await expectAccessible(page)
  },
)

journey(
  'hands in a listing and another edition, and sees what changed and that nobody said how people were told',
  async ({ page, context, origin }) => {
    await signedInAs(operator, context, origin)
    await page.goto(`${app}/listings/new`)
    await page.getByLabel('名称', { exact: true }).fill('示例应用市场 2026-09')
    await page.getByLabel(/内容/).fill('nmae: 准绳样例')
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByText(/"nmae" is none of/).waitFor()
    await page.getByLabel(/内容/).fill(listing)
    await expectAccessible(page)
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByText('扫描商品条码').waitFor()

    await page.goto(`${app}/policies/new`)
    await page.getByLabel(/拖入文件/).setInputFiles(document('隐私政策2.html', changedPolicy))
    await page.getByLabel('版本').fill('2.0')
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.locator('.policy-text').waitFor(WORK)
    await page.getByRole('link', { name: /版本变化/ }).click()
    await page.getByText('未说明如何告知用户').waitFor()
    const kinds = page.getByRole('listitem').filter({ hasText: '新增' })
    await kinds.filter({ hasText: '通讯录' }).first().waitFor()
    await page.getByRole('article').filter({ hasText: '改写' }).locator('ins').first().waitFor()
    await expectAccessible(page)
    await kinds.filter({ hasText: '通讯录' }).first().getByRole('link', { name: '在全文中查看' }).click()
    await page.locator('.policy-text .is-at').first().waitFor()
  },
  { expectedErrors: [/status of 422/] },
)

journey('adds the list that the policy leads to: the edition is read anew, with both', async ({ page, context, origin }) => {
  await signedInAs(operator, context, origin)
  await page.goto(edition)
  await page.getByRole('button', { name: '补充清单或摘要' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: '第三方SDK清单' }).check()
  await dialog.getByLabel(/拖入文件/).setInputFiles(document('清单.html', aList))
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '提交' }).click()
  await page.getByRole('heading', { name: '第三方SDK清单', exact: true }).first().waitFor(WORK)
  await page.locator('.policy-text').getByText('微信开放平台SDK').first().waitFor()
  await page.getByRole('button', { name: '补充清单或摘要' }).click()
  await dialog.getByRole('radio', { name: '规则摘要' }).waitFor()
  expect(await dialog.getByRole('radio', { name: '第三方SDK清单' }).count()).toBe(0)
})

journey('a picture is refused with its reason, and what to do', async ({ page, context, origin }) => {
  await signedInAs(operator, context, origin)
  await page.goto(`${app}/policies/new`)
  const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])
  await page.getByLabel(/拖入文件/).setInputFiles({ name: '截图.pdf', mimeType: 'application/pdf', buffer: picture })
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.getByText('该文件无法读取').waitFor(WORK)
  await page.getByText('扫描的 PDF 没有文字').waitFor()
  await expectAccessible(page)
})

journey(
  'has the package inspected against both, sees found and declared side by side, and takes the PDF',
  async ({ page, context, origin }) => {
    await signedInAs(operator, context, origin)
    await page.goto(`${app}/declarations`)
    await page.getByRole('button', { name: '检测所述与所示' }).click()
    await page.getByRole('button', { name: /所述与所示 \d/ }).click(WORK)
    report = new URL(page.url()).pathname
    const finding = page.getByRole('article').filter({ hasText: '安装包中发现' }).filter({ hasText: 'Android ID' }).first()
    await finding.getByText('文件中声明').waitFor()
    await finding.locator('blockquote', { hasText: '我们不会收集您的 Android ID' }).first().waitFor()
    // Whatever stays open is of the policy or the listing.
    expect(await page.getByRole('article').count()).toBeGreaterThan(1)
    await expectAccessible(page)

    const waiting = page.waitForEvent('download', WORK)
    await page.getByRole('button', { name: 'PDF', exact: true }).click()
    const download = await waiting
    expect((await readFile(await download.path())).subarray(0, 4).toString('latin1')).toBe('%PDF')

    await finding.getByRole('link', { name: '在全文中查看' }).first().click()
    await page.locator('.policy-text .is-at', { hasText: 'Android ID' }).waitFor()
  },
)

journey(
  'on a phone both sides stand one below the other, in English and in the dark too',
  async ({ page, context, origin }) => {
    await signedInAs(operator, context, origin)
    await page.goto(`${report}?declared=1`)
    await page.getByText('安装包中发现').first().waitFor()
    await expectNoSidewaysScroll(page)
    const sides = page.locator('.both-sides').first().locator('.side-of-both')
    const [found, declared] = [await sides.nth(0).boundingBox(), await sides.nth(1).boundingBox()]
    expect(declared!.y).toBeGreaterThanOrEqual(found!.y + found!.height)
    await page.goto(edition)
    await page.locator('.policy-text').waitFor()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await page.getByRole('button', { name: 'English' }).click()
    await page.locator('.policy-text').getByText('▲ Sensitive: location').first().waitFor()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  },
  { width: 375, colorScheme: 'dark' },
)

journey(
  'anybody sees the editions that were published, and no others',
  async ({ page, context, origin }) => {
    await signedInAs(operator, context, origin)
    await page.goto(edition)
    await page.getByRole('button', { name: /公开 1\.0/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: '公开', exact: true }).click()
    await page.getByRole('button', { name: /撤回 1\.0/ }).waitFor()
    await context.clearCookies()
    await page.goto(app)
    const editions = page.getByRole('table', { name: '处理规则各版本' })
    await editions.getByRole('link', { name: '1.0' }).waitFor()
    expect(await editions.getByRole('link', { name: '2.0' }).count()).toBe(0)
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await editions.getByRole('link', { name: '1.0' }).click()
    await page.locator('.policy-text').getByText('手机号码').first().waitFor()
    expect(await page.getByRole('button', { name: '补充清单或摘要' }).count()).toBe(0)
    await expectNoSidewaysScroll(page)
  },
  { width: 375 },
)

journey('any two editions are compared, and it makes no difference which of them was opened', async ({ page, context, origin }) => {
  await signedInAs(operator, context, origin)
  await page.goto(`${app}/policies/new`)
  await page.getByLabel(/拖入文件/).setInputFiles(document('隐私政策3.html', anotherPolicy))
  await page.getByLabel('版本').fill('3.0')
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.locator('.policy-text').waitFor(WORK)
  const newest = new URL(page.url()).pathname

  await page.getByRole('link', { name: /版本变化/ }).click()
  await page.getByText('版本 3.0 与版本 2.0 相比').waitFor()
  const choice = page.getByRole('combobox', { name: '相比较的版本' })
  await choice.click()
  await page.locator('.ant-select-item-option', { hasText: /^1\.0 · 2026-09-01$/ }).click()
  await page.getByText('版本 3.0 与版本 1.0 相比').waitFor(WORK)
  // What 2.0 took out and 3.0 put back is no change; what 3.0 alone says is.
  const kinds = page.locator('.change-list').getByRole('listitem')
  await kinds.filter({ hasText: '新增' }).filter({ hasText: '电子邮箱' }).waitFor()
  expect(await kinds.filter({ hasText: '位置信息' }).count()).toBe(0)
  await page.getByText('请逐版与其上一版本核对').waitFor()
  const article = page.getByRole('article').filter({ hasText: '改写' }).filter({ hasText: '60个工作日' })
  await article.getByText('原版本 1.0').waitFor()
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  const address = new URL(page.url())
  expect(address.searchParams.get('with')).toBe(edition.split('/').at(-1))

  // From the older one the same comparison is reached; a link shows it to others; English says it too.
  await page.goto(`${edition}?view=changes`)
  await page.getByText('没有更早的版本可比').waitFor()
  await choice.click()
  await page.locator('.ant-select-item-option', { hasText: /^3\.0 · .*更新的版本$/ }).click()
  await page.getByText('版本 3.0 与版本 1.0 相比').waitFor()
  expect(new URL(page.url()).pathname).toBe(newest)
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByText('Version 3.0 against version 1.0').waitFor()
  await expectAccessible(page)
})

journey(
  'an operator publishes a listing, anybody sees it on the page of the app, and no longer once it is taken back',
  async ({ page, context, origin }) => {
    const stranger = await context.browser()!.newContext({ baseURL: origin, locale: 'zh-CN', viewport: { width: 375, height: 800 } })
    const seen = await stranger.newPage()
    await signedInAs(operator, context, origin)
    await page.goto(`${app}/listings/new`)
    await page.getByLabel('名称', { exact: true }).fill('示例应用市场 2026-10')
    await page.getByLabel(/内容/).fill(listing.replace('400-123-4567', '400-765-4321'))
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByText('400-765-4321').waitFor()
    const card = page.locator('.listing-list > li').filter({ hasText: '示例应用市场 2026-10' })
    await card.getByText('未公开').waitFor()
    await seen.goto(app)
    await seen.getByRole('heading', { name: '处理规则与公示信息' }).waitFor()
    await seen.getByRole('table', { name: '处理规则各版本' }).waitFor()
    await seen.waitForLoadState('networkidle')
    expect(await seen.getByText('示例应用市场').count()).toBe(0)

    await card.getByRole('button', { name: '公开 示例应用市场 2026-10' }).click()
    await page.getByRole('dialog').getByText('任何人都将看到该公示信息').waitFor()
    await expectAccessible(page)
    await page.getByRole('dialog').getByRole('button', { name: '公开', exact: true }).click()
    await card.getByRole('button', { name: '撤回 示例应用市场 2026-10' }).waitFor()
    await card.getByText('✓ 公开').waitFor()

    await seen.reload()
    await seen.getByText('示例应用市场 2026-10').click()
    await seen.getByText('400-765-4321').waitFor()
    // The one before it stays with its operator, and nobody else changes this one.
    expect(await seen.getByText('示例应用市场 2026-09').count()).toBe(0)
    expect(await seen.getByRole('button', { name: /撤回|公开 / }).count()).toBe(0)
    await expectAccessible(seen)
    await expectNoSidewaysScroll(seen)
    await seen.getByRole('link', { name: '全部版本与公示信息' }).click()
    await seen.locator('.listing-list > li').filter({ hasText: '扫描商品条码' }).waitFor()
    expect(await seen.locator('.listing-list > li').count()).toBe(1)

    await card.getByRole('button', { name: '撤回 示例应用市场 2026-10' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '撤回', exact: true }).click()
    await card.getByText('○ 未公开').waitFor()
    await seen.goto(app)
    await seen.getByRole('table', { name: '处理规则各版本' }).waitFor()
    await seen.waitForLoadState('networkidle')
    expect(await seen.getByText('示例应用市场').count()).toBe(0)
    await stranger.close()
  },
)
