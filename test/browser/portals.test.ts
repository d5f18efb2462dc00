import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { organisationKinds } from '#contract/roles.ts'
import { testPlatform, type Member, type TestPlatform } from '../build/test-platform.ts'
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { builtWeb } from './built-web.ts'
import { journeysAt } from './journey.ts'

const PASSWORD = 'correct horse battery staple'
const INSPECTION = { timeout: 45_000 }
/** Those of whom no other file tells a journey, each with a package of ours that it may have to look at. */
const kinds = { store: 'dynamic-code', sdk: 'hot-update', terminal: 'hidden-launcher', access: 'cleartext-traffic' } as const

let platform: TestPlatform
const members = new Map<string, Member>()
beforeAll(async () => {
  platform = await testPlatform({ webFolder: await builtWeb(), config: { role: 'all' } })
  for (const kind of Object.keys(kinds) as (keyof typeof kinds)[]) members.set(kind, await platform.member(kind))
}, 120_000)
afterAll(() => platform.stop())

const journey = journeysAt(() => platform.url!)

for (const [kind, sample] of Object.entries(kinds) as [keyof typeof kinds, string][]) {
  const isPhone = kind === 'access'
  journey(
    `${kind}: signs in, finds its workbench, hands in a package and opens the report`,
    async ({ page }) => {
      await page.goto(`/sign-in?to=/${kind}`)
      await page.getByLabel('邮箱').fill(members.get(kind)!.email)
      await page.getByLabel('密码').fill(PASSWORD)
      await page.getByRole('main').getByRole('button', { name: '登录' }).click()
      await page.getByRole('heading', { name: '工作台' }).waitFor()
      await expectAccessible(page)
      if (isPhone) await page.getByRole('button', { name: '打开导航' }).click()
      await page
        .getByRole(isPhone ? 'dialog' : 'banner')
        .getByText(organisationKinds[kind].zh)
        .waitFor()
      const navigation = page.getByRole('navigation', { name: organisationKinds[kind].zh })
      await navigation.getByRole('link', { name: '提交检测' }).click()
      await page.getByLabel(/拖入安装包/).setInputFiles({
        name: `${sample}.apk`,
        mimeType: 'application/vnd.android.package-archive',
        buffer: readFileSync(join(import.meta.dirname, '../../samples', sample, 'violating/sample.apk')),
      })
      await page.getByRole('button', { name: '提交 1 个安装包' }).click()
      await page.getByRole('link', { name: '查看报告' }).click(INSPECTION)
      await page.getByRole('heading', { name: '准绳样例' }).waitFor()
      if (isPhone) await expectNoSidewaysScroll(page)
      // What is found in a package differs by sample; that something of it is shown does not.
      expect(await page.getByRole('article').count()).toBeGreaterThan(0)
    },
    isPhone ? { width: 375 } : {},
  )
}
