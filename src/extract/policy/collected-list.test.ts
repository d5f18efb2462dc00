import { describe, expect, it } from 'vitest'
import { aPolicy, aPolicyText } from '../../../test/build/a-policy.ts'
import { aMarkdownText, anEdition } from '../../../test/build/a-policy-document.ts'
import { collectedListOf } from './collected-list.ts'

const table = '| 信息名称 | 收集目的 | 使用场景 |\n|---|---|---|\n| 手机号码 | 创建账号 | 注册 |\n| 位置信息 | 附近门店 | 地图 |\n'

describe('the list of information already collected', () => {
  it('is a document of its own', async () => {
    const list = await aMarkdownText(`# 已收集个人信息清单\n\n${table}`, 'collected-list')
    expect(collectedListOf(anEdition(aPolicyText('隐私政策'), list))).toMatchObject({
      rows: [
        { information: '手机号码', kinds: [{ kind: 'phone-number' }], purpose: '创建账号', occasion: '注册' },
        { information: '位置信息', kinds: [{ kind: 'location' }] },
      ],
      seen: { quote: '已收集个人信息清单' },
    })
  })
  it('may be a section of the rules', async () => {
    const text = await aMarkdownText(
      `# 隐私政策\n\n## 个人信息收集清单\n\n${table}\n## 第三方信息共享清单\n\n| 第三方 | 信息 |\n|---|---|\n| 甲 | 姓名 |\n`,
    )
    expect(collectedListOf(anEdition(text))!.rows.map(({ information }) => information)).toEqual(['手机号码', '位置信息'])
  })
  it('may stand in lines', () => {
    const list = aPolicyText('已收集个人信息清单\n手机号码：用于创建账号\n当您打开地图时，收集位置信息', 'collected-list')
    expect(collectedListOf(anEdition(aPolicyText('隐私政策'), list))!.rows).toMatchObject([
      { information: '手机号码', purpose: '创建账号' },
      { information: '位置信息', occasion: '当您打开地图时' },
    ])
  })
  it('is not there where nothing bears its name', async () => {
    expect(collectedListOf(aPolicy('我们会收集您的手机号码。'))).toBeNull()
    const text = await aMarkdownText(`# 隐私政策\n\n## 第三方信息收集清单\n\n${table}`)
    expect(collectedListOf(anEdition(text))).toBeNull()
  })
})
