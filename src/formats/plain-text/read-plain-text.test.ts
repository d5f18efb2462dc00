import { describe, expect, it } from 'vitest'
import { readPlainText } from './read-plain-text.ts'

const paragraphs = (text: string): string[] =>
  readPlainText(new TextEncoder().encode(text)).blocks.flatMap((block) =>
    block.kind === 'table' ? [] : [block.runs.map((run) => run.text).join('')],
  )

describe('text as narrow as a phone', () => {
  const LINES = [
    '一、我们收集的信息',
    '注册时我们收集您的手机号码',
    '和昵称,用于为您创建账号并',
    '保障账号安全;设备故障时会',
    '收集设备型号、系统版本、设',
    '备标识信息,以便排查问题。',
    '您发表评论时我们会保存您的',
    '评论内容,并依照法律的要求',
    '保存六个月;电话0431-5555',
    '0188可以随时拨打,邮箱也可',
    '以写信,我们会在十五个工作',
    '日内答复您的请求,谢谢您的',
    '理解。',
  ]
  it('is put together again, words and numbers whole', () => {
    const read = paragraphs(LINES.join('\n'))
    expect(read[0]).toBe('一、我们收集的信息')
    expect(read.join('\n')).toContain('设备标识信息')
    expect(read.join('\n')).toContain('0431-55550188')
  })
  it('is left as it stands where one line is longer than the others', () => {
    const read = paragraphs([...LINES, '这一段没有换行,它比上面各行都长得多,所以上面各行的换行是作者自己的意思。'].join('\n'))
    expect(read).toHaveLength(LINES.length + 1)
  })
})
