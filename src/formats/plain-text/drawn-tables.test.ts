import { describe, expect, it } from 'vitest'
import { drawnTableAt } from './drawn-tables.ts'
import { readPlainText } from './read-plain-text.ts'

const rowsOf = (text: string) => drawnTableAt(text.split('\n'), 0)?.rows ?? null
const expected = [
  ['名称', '公司', '用途'],
  ['甲推送', '甲公司', '推送'],
]

describe('a table drawn in text', () => {
  it.each([
    ['with tabs', '名称\t公司\t用途\n甲推送\t甲公司\t推送'],
    ['with spaces', '名称    公司   用途\n甲推送  甲公司   推送'],
    ['with wide spaces', '名称　　公司　　用途\n甲推送　　甲公司　　推送'],
    ['with bars between cells', '名称|公司|用途\n甲推送|甲公司|推送'],
    ['with bars around cells', '| 名称 | 公司 | 用途 |\n|---|---|---|\n| 甲推送 | 甲公司 | 推送 |'],
    ['with plus and minus', '+----+----+----+\n| 名称 | 公司 | 用途 |\n+----+----+----+\n| 甲推送 | 甲公司 | 推送 |\n+----+----+----+'],
    ['with boxes', '┌──┬──┬──┐\n│ 名称 │ 公司 │ 用途 │\n├──┼──┼──┤\n│ 甲推送 │ 甲公司 │ 推送 │\n└──┴──┴──┘'],
  ])('%s', (_, text) => expect(rowsOf(text)).toEqual(expected))

  it('keeps the places of empty cells', () => {
    expect(rowsOf('名称\t公司\t用途\n甲推送\t\t推送')).toEqual([expected[0], ['甲推送', '', '推送']])
  })

  it.each([
    ['one line', '名称\t公司\t用途'],
    ['labels side by side', '电话:1  邮箱:2  地址:3\n电话:4  邮箱:5  地址:6'],
    ['sentences with bars of different numbers', '甲|乙|丙\n我们收集信息'],
    ['items with marks', '1、|手机号\n2、|姓名'],
  ])('is not %s', (_, text) => expect(rowsOf(text)).toBeNull())

  it('stands between the paragraphs around it', () => {
    const { blocks } = readPlainText(new TextEncoder().encode('前文。\n名称\t公司\t用途\n甲推送\t甲公司\t推送\n后文。'))
    expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'table', 'paragraph'])
  })
  it('costs a line no more than a few rows, where many lines only look like one', () => {
    const { blocks } = readPlainText(new TextEncoder().encode('电话:1  邮箱:2  地址:3\n'.repeat(50_000)))
    expect(blocks).toHaveLength(50_000)
  })
})
