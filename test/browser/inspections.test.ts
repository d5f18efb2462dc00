import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { aLauncherActivity, apkBytes } from '../build/an-apk.ts'
import { testPlatform, type Member, type TestPlatform } from '../build/test-platform.ts'
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { builtWeb } from './built-web.ts'
import { journeysAt } from './journey.ts'
import { signedInAs } from './someone.ts'

const kit = {
  name: 'kit-1.4.2.aar',
  mimeType: 'application/octet-stream',
  buffer: readFileSync(join(import.meta.dirname, '../../samples/sdk/kit-1.4.2.aar')),
}
/** Two versions of one app: our own sample, and a package of the same name without what the sample does, and without a signature. */
const packageName = 'cn.zhunsheng.samples.user_confirmed_in_code.violating'
const earlier = {
  name: 'sample-1.0.apk',
  mimeType: 'application/vnd.android.package-archive',
  buffer: readFileSync(join(import.meta.dirname, '../../samples/user-confirmed-in-code/violating/sample.apk')),
}
const later = {
  name: 'sample-2.0.apk',
  mimeType: 'application/vnd.android.package-archive',
  buffer: Buffer.from(
    apkBytes({
      manifest: { package: packageName, versionName: '2.0', versionCode: 2 },
      sdk: { min: 23, target: 33 },
      application: { label: '准绳样例', debuggable: true },
      components: [aLauncherActivity()],
    }),
  ),
}
const PASSWORD = 'correct horse battery staple'
/** An inspection starts a process of its own; machines of tests are slow and busy. */
const INSPECTION = { timeout: 60_000 }

/** More than the page sends at once. */
const PART = 32 * 1024 * 1024
let folder = ''
let large = ''

let platform: TestPlatform
let operator: Member
let reviewer: Member
let second: Member
let regulator: Member
/** The page of the first inspection, as the operator found it. */
let report = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zhunsheng-large-'))
  large = join(folder, 'large.apk')
  writeFileSync(large, Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(PART + 1_000_000)]))
  platform = await testPlatform({ webFolder: await builtWeb(), config: { role: 'all' } })
  operator = await platform.member('operator', { name: '王运营', isVerified: true })
  reviewer = await platform.member('laboratory', { name: '李检测' })
  second = await platform.member('laboratory', { organisation: reviewer.organisation, hasSecondFactor: true, name: '赵复核' })
  regulator = await platform.member('regulator', { hasSecondFactor: true, name: '陈监管' })
}, 120_000)
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await platform.stop()
})

const journey = journeysAt(() => platform.url!)

/** Antd shows the choices of a select in a layer of its own. */
async function choose(page: Page, select: string, choice: RegExp): Promise<void> {
  await page.getByRole('combobox', { name: select }).click()
  await page.locator('.ant-select-item-option').filter({ hasText: choice }).click()
}

journey('an operator hands in two versions, and watches them being inspected', async ({ page }) => {
  await page.goto('/inspections/new')
  await page.getByRole('main').getByRole('button', { name: '登录' }).click()
  await page.getByLabel('邮箱').fill(operator.email)
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('dialog').getByRole('button', { name: '登录' }).click()

  await page
    .getByLabel(/拖入安装包/)
    .setInputFiles([earlier, later, { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('笔记') }])
  await page.getByText('不是安装包或SDK文件,未加入:notes.txt').waitFor()
  await page.getByText('补充说明(可选)').click()
  await page.getByRole('radio', { name: '已说明收费' }).check()
  await expectAccessible(page)
  const events = page.waitForResponse((response) => response.url().endsWith('/events'))
  await page.getByRole('button', { name: '提交 2 个安装包' }).click()
  expect((await events).headers()['content-type']).toBe('text/event-stream')
  const first = page.getByRole('listitem', { name: earlier.name })
  await first.getByRole('link', { name: '查看报告' }).waitFor(INSPECTION)
  await page.getByRole('listitem', { name: later.name }).getByRole('link', { name: '查看报告' }).waitFor(INSPECTION)
  await expectAccessible(page)
  await first.getByRole('link', { name: '查看报告' }).click()
  await page.getByRole('heading', { name: '准绳样例' }).waitFor()
  report = new URL(page.url()).pathname
})

journey(
  'an upload that broke off goes on where it was, after a reload too',
  async ({ page, context, origin }) => {
    await signedInAs(operator, context, origin)
    const asked: string[] = []
    page.on('dialog', (dialog) => {
      asked.push(dialog.type())
      void dialog.accept()
    })
    // The line breaks after the first of its two parts.
    let parts = 0
    await page.route('**/api/uploads/*', (route) =>
      route.request().method() === 'PATCH' && ++parts > 1 ? route.abort() : route.continue(),
    )
    await page.goto('/inspections/new')
    await page.getByLabel(/拖入安装包/).setInputFiles(large)
    await page.getByRole('button', { name: '提交 1 个安装包' }).click()
    const row = page.getByRole('listitem', { name: 'large.apk' })
    await row.getByText('33.6 MB / 34.6 MB').waitFor()
    await row.getByRole('button', { name: '暂停' }).click()
    await row.getByText('已暂停').waitFor()
    await row.getByRole('button', { name: '继续' }).click()
    await row.getByRole('button', { name: '暂停' }).waitFor()
    await page.reload()
    expect(asked).toEqual(['beforeunload'])

    await page.getByRole('heading', { name: '上次未传完' }).waitFor()
    await page.unroute('**/api/uploads/*')
    const sent = page.waitForRequest((request) => request.method() === 'PATCH')
    await page.getByLabel(/拖入安装包/).setInputFiles(large)
    await page.getByRole('button', { name: '提交 1 个安装包' }).click()
    expect((await sent).headers()['upload-offset']).toBe(String(PART))
    await row.getByRole('link', { name: '查看检测' }).click(INSPECTION)
    // It begins as a package does, and is none.
    await page.getByText('检测出错不等于不符合').waitFor(INSPECTION)
    await expectAccessible(page)
  },
  { expectedErrors: [/net::ERR_FAILED/] },
)

journey('the report filters, shows its evidence, and is compared with the other version', async ({ page, context, origin }) => {
  await signedInAs(operator, context, origin)
  await page.goto(report)
  await page.getByRole('button', { name: /不符合 \d/ }).click()
  expect(new URL(page.url()).searchParams.get('verdict')).toBe('failed')
  const finding = page.getByRole('article').first()
  await finding.getByRole('button', { name: /证据/ }).click()
  await finding.getByText('BootReceiver', { exact: false }).first().waitFor()
  await expectAccessible(page)

  await choose(page, '与该APP的另一次检测对比', /2\.0/)
  await page.getByRole('heading', { name: /^版本对比/ }).waitFor()
  await page.getByRole('heading', { name: /新出现/ }).waitFor()
  await page.getByRole('heading', { name: /已消失/ }).waitFor()
  await expectAccessible(page)
})

journey('the list filters by what was found, and the address holds the filter', async ({ page, context, origin }) => {
  await signedInAs(operator, context, origin)
  await page.goto('/inspections?measure=1-01&verdict=failed')
  await page.getByRole('link', { name: /准绳样例/ }).waitFor()
  expect(await page.getByRole('row').count()).toBe(2)
  await choose(page, '状态', /排队中/)
  await page.getByText('没有符合条件的记录').waitFor()
  expect(new URL(page.url()).searchParams.get('state')).toBe('queued')
  await page.getByRole('button', { name: '清除筛选' }).click()
  await page.getByRole('row').nth(2).waitFor()
  await page.goto('/dashboard')
  // Which of the two versions, handed in at once, is the newest, is not said.
  await page
    .getByRole('link', { name: /(?:1-01|2-02)\s*不符合\s*1/ })
    .first()
    .click()
  await page.getByRole('link', { name: /准绳样例/ }).waitFor()
  await expectAccessible(page)
})

journey('a laboratory rules “failed” by keyboard, and it waits for a second person', async ({ page, context, origin }) => {
  await signedInAs(reviewer, context, origin)
  await page.goto('/questions?measure=1-10')
  await page.getByRole('heading', { name: /哪项业务功能必需该权限/ }).waitFor()
  await page.getByText('REQUEST_INSTALL_PACKAGES').first().waitFor()
  await expectAccessible(page)
  await page.keyboard.press('2')
  await page.getByText('须由另一人(启用双因素验证)复核同意后才生效', { exact: false }).waitFor()
  await page.keyboard.type('安装其他应用与该APP的业务功能无关')
  await page.keyboard.press('Control+Enter')
  await page.getByText('此处没有待复核的结果').waitFor()

  await page.goto('/rulings')
  await page.getByText('安装其他应用与该APP的业务功能无关').waitFor()
  await page.getByText('此项决定须启用双因素验证').waitFor()
})

journey('a second person confirms it', async ({ page, context, origin }) => {
  await signedInAs(second, context, origin)
  await page.goto('/rulings')
  await page.getByRole('button', { name: /机器检测结果与证据/ }).click()
  await page.getByText('REQUEST_INSTALL_PACKAGES').first().waitFor()
  await page.getByRole('radio', { name: '同意', exact: true }).check()
  await page.getByLabel('复核意见').fill('证据充分')
  await expectAccessible(page)
  await page.getByRole('button', { name: '提交复核' }).click()
  await page.getByText('没有待第二人复核的认定').waitFor()
})

journey('the operator sees the ruling beside its finding, and appeals', async ({ page, context, origin }) => {
  await signedInAs(operator, context, origin)
  await page.goto(`${report}?measure=1-10`)
  const finding = page.getByRole('article').filter({ hasText: '安装其他应用与该APP的业务功能无关' })
  await finding.getByText('机器结论为“需人工复核”').waitFor()
  await finding.getByRole('button', { name: '提出申诉' }).click()
  await finding.getByLabel('申诉理由与事实').fill('应用商店功能需要该权限')
  await finding.getByRole('button', { name: '提交申诉' }).click()
  await finding.getByText('待处理').waitFor()
  await expectAccessible(page)
})

journey('the regulator decides the appeal, and makes the report public', async ({ page, context, origin }) => {
  await signedInAs(regulator, context, origin)
  await page.goto('/appeals')
  await page.getByText('应用商店功能需要该权限').waitFor()
  await page.getByRole('article').getByRole('radio', { name: '撤销认定' }).check()
  await page.getByLabel(/理由/).fill('该APP提供应用分发,属业务功能')
  await expectAccessible(page)
  await page.getByRole('button', { name: '作出决定' }).click()
  await page.getByText('没有待处理的申诉').waitFor()

  await page.goto(report)
  await page.getByRole('button', { name: /可见范围/ }).click()
  await page.getByRole('radio', { name: /向公众公开/ }).check()
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await page.getByText('可见范围:向公众公开', { exact: false }).first().waitFor()
})

journey(
  'anybody finds the public inspection, reads what a measure asks, and verifies a file on a phone',
  async ({ page }) => {
    await page.goto('/')
    await page.getByRole('heading', { name: '最新公开的检测' }).waitFor()
    await page.getByRole('link', { name: /准绳样例/ }).waitFor()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await page.getByRole('link', { name: /1-01 确保知情同意安装/ }).click()
    await page.getByText('检测到不符合的APP').waitFor()
    await page.getByRole('link', { name: /准绳样例/ }).waitFor()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)

    await page.goto('/verify')
    await page.getByLabel(/拖入安装包/).setInputFiles(earlier)
    await page.getByText('与平台上公开检测过的文件逐字节一致').waitFor()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await page.getByRole('link', { name: /准绳样例/ }).click()
    await page.getByText('经申诉撤销').first().waitFor()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  },
  { width: 375 },
)

journey(
  'in English too, a file of which nothing is known is no accusation',
  async ({ page }) => {
    await page.goto('/verify')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByLabel(/Drop a package/).setInputFiles({ ...later, buffer: Buffer.concat([later.buffer, Buffer.from('x')]) })
    await page.getByText('Nothing is publicly known of this file').waitFor()
    expect(await page.title()).toBe('Verify a file · Zhunsheng')
    await expectAccessible(page)
  },
  { width: 375, colorScheme: 'dark' },
)

journey('an SDK provider hands in an archive, and reads a report that speaks of an SDK', async ({ page, context, origin }) => {
  const provider = await platform.member('sdk', { name: '周提供', isVerified: true })
  await signedInAs(provider, context, origin)
  await page.goto('/inspections/new')
  expect(await page.getByLabel(/拖入安装包或SDK文件/).getAttribute('accept')).toMatch(/\.aar,\.jar,\.zsrec/)
  await page.getByLabel(/拖入安装包或SDK文件/).setInputFiles(kit)
  await page.getByRole('button', { name: '提交 1 个SDK文件' }).click()
  const row = page.getByRole('listitem', { name: kit.name })
  await row.getByRole('link', { name: '查看报告' }).click(INSPECTION)
  await page.getByRole('heading', { name: 'cn.zhunsheng.kit' }).waitFor()
  const cover = page.locator('header.cover')
  await cover.getByText('SDK文件(AAR)').waitFor()
  await cover.getByText('未写明').waitFor()
  expect(await cover.getByText('签名').count()).toBe(0)
  await page.getByText('提交的文件:kit-1.4.2.aar').waitFor()
  await page.getByText('SDK:cn.zhunsheng.kit').first().waitFor()
  expect(await page.getByRole('heading', { name: /包内的 SDK/ }).count(), 'it is the SDK').toBe(0)
  await page.getByText('以下措施不能以SDK文件检测:').waitFor()
  await page.locator('.matrix .cell').filter({ hasText: '1-01' }).getByText('不检测').waitFor()
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)

  await page.goto('/inspections')
  await page.getByRole('link', { name: kit.name }).waitFor()
  await page.goto('/apps')
  await page.waitForLoadState('networkidle')
  expect(await page.getByText('cn.zhunsheng.kit').count()).toBe(0)
})
