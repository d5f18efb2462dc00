import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ArtifactId } from '#core/evidence.ts'
import type { PolicyText } from '#facts/policy.ts'
import type { Block, Cell, Run, TextDocument } from '#formats/document/document.ts'
import { plainRun } from '#formats/document/runs.ts'
import { aPolicyText } from '../../../test/build/a-policy.ts'
import { contrast } from './looks.ts'
import { LONGEST_SENTENCE } from './sentences.ts'
import { policyTextOf } from './text.ts'

const run = (text: string, changes: Partial<Run> = {}): Run => ({ ...plainRun(text), ...changes })
const paragraph = (...runs: (Run | string)[]): Block => ({
  kind: 'paragraph',
  runs: runs.map((one) => (typeof one === 'string' ? run(one) : one)),
})
const heading = (text: string, level = 2): Block => ({ kind: 'heading', level, runs: [run(text, { isBold: true })] })
const cell = (text: string, isHeading = false): Cell => ({ isHeading, runs: [run(text)] })
const documentOf = (blocks: readonly Block[], changes: Partial<TextDocument> = {}): TextDocument => ({
  format: 'html',
  title: null,
  language: null,
  blocks,
  pages: null,
  pictures: 0,
  passwordFields: 0,
  anomalies: [],
  ...changes,
})
const textOf = (blocks: readonly Block[], changes: Partial<TextDocument> = {}): PolicyText =>
  policyTextOf(documentOf(blocks, changes), 'a' as ArtifactId, 'policy')
const sentences = (text: string): string[] => aPolicyText(text).sentences.map(({ text: words }) => words)
const headings = ({ sections }: PolicyText): string[] => sections.map(({ heading: words }) => words)

describe('characters', () => {
  test('that look like radicals are those that people write, in their simplified form', () => {
    const { text } = textOf([paragraph('应⽤ ⽤⼾⼿机号 ⻓期 ⻔⻋⻢⻚⻛⻝ ⻅⻉ ⾦⾒⾨⾏⾯⾃⼰ ⽹⾴ ⾳频 ⺠ ⽴⽅')])
    expect(text).toBe('应用 用户手机号 长期 门车马页风食 见贝 金见门行面自己 网页 音频 民 立方')
  })
  test('of the two blocks of radicals leave none that has a character of its own', () => {
    const kangxi = String.fromCodePoint(...Array.from({ length: 214 }, (_, at) => 0x2f00 + at))
    expect(textOf([paragraph(kangxi)]).text).toMatch(/^[\u4e00-\u9fff]{214}$/)
  })
  test('of full width are those of ASCII, and what Chinese alone has stays', () => {
    const wide = [...'SDK 123,(:)!?;']
      .map((letter) => (letter === ' ' ? '\u3000' : String.fromCodePoint(letter.codePointAt(0)! + 0xfee0)))
      .join('')
    expect(textOf([paragraph(`${wide}“附件”。【】《》、…—①`)]).text).toBe('SDK 123,(:)!?;“附件”。【】《》、…—①')
  })
  test('that nobody sees do not tear words apart', () => {
    expect(textOf([paragraph('个\u200b人\u00ad信\ufeff息\u2060\u202e')]).text).toBe('个人信息')
  })
  test('count in the text that is kept: offsets point into it', () => {
    const { text, sentences: found } = textOf([paragraph('⽤⼾。fiABC', run('⼿机\u200b号')), paragraph('第二句。')])
    for (const { start, end, text: words } of found) expect(text.slice(start, end)).toBe(words)
    expect(found.map(({ text: words }) => words)).toEqual(['用户。', 'fiABC手机号', '第二句。'])
  })
})

describe('text', () => {
  test('is what shows, joined by line feeds', () => {
    const shown = textOf([
      heading('隐私政策', 1),
      paragraph('我们', run('很', { isBold: true }), ' 重视 ', run(' 您的隐私。\n 谢谢'), run('看不见', { isHidden: true })),
      paragraph('  '),
      {
        kind: 'table',
        rows: [
          [cell('名称', true), cell('用途', true)],
          [cell('某SDK'), cell('')],
        ],
      },
      { kind: 'item', depth: 1, runs: [run('完')] },
    ])
    expect(shown.text).toBe('隐私政策\n我们很 重视 您的隐私。\n谢谢\n名称\n用途\n某SDK\n完')
    expect(shown.hiddenCharacters).toBe(3)
    expect(shown.title).toBe('隐私政策')
    expect(shown.sentences.map(({ from }) => from)).toEqual(['heading', 'paragraph', 'paragraph', 'cell', 'cell', 'cell', 'item'])
  })
  test('writes a cell that spans once, and every repetition points to it', () => {
    const wide = cell('腾讯SDK')
    const { text, tables } = textOf([
      paragraph('前'),
      {
        kind: 'table',
        rows: [
          [wide, cell('登录')],
          [wide, cell('支付')],
        ],
      },
      paragraph('后'),
    ])
    expect(text).toBe('前\n腾讯SDK\n登录\n支付\n后')
    const [table] = tables
    expect(table!.rows.map((row) => row.map(({ text: words }) => words))).toEqual([
      ['腾讯SDK', '登录'],
      ['腾讯SDK', '支付'],
    ])
    expect(table!.rows[1]![0]).toEqual(table!.rows[0]![0])
    expect(text.slice(table!.start, table!.end)).toBe('腾讯SDK\n登录\n支付')
    for (const { start, end, text: words } of table!.rows.flat()) expect(text.slice(start, end)).toBe(words)
  })
  test('keeps links with where their words stand', () => {
    const link = { href: 'https://example.com/sdk' }
    const { text, links } = textOf([paragraph('详见', run('SDK', link), run('清单', { ...link, isBold: true }), '。')])
    expect(links.map(({ start, end, href }) => [text.slice(start, end), href])).toEqual([['SDK清单', 'https://example.com/sdk']])
  })
  test('of a document without words is empty, and has its first section', () => {
    expect(textOf([])).toMatchObject({
      text: '',
      sentences: [],
      tables: [],
      sections: [{ index: 0, level: 0, heading: '', start: 0, end: 0 }],
    })
  })
})

describe('sections', () => {
  test('are those of heading elements', () => {
    const text = textOf([paragraph('序'), heading('甲', 1), paragraph('一、不是标题'), heading('乙'), heading('丙', 3), paragraph('尾')])
    expect(text.sections.map(({ level, heading: words }) => [level, words])).toEqual([
      [0, ''],
      [1, '甲'],
      [2, '乙'],
      [3, '丙'],
    ])
    expect(text.sentences.map(({ section }) => section)).toEqual([0, 1, 1, 2, 3, 3])
  })
  test('are numbered short lines where there are no heading elements', () => {
    const text = aPolicyText(
      [
        '某应用隐私政策',
        '更新日期:2024年1月1日',
        '一、我们如何收集信息',
        '(一)您提供的信息',
        '1. 注册',
        '注册时收集手机号。',
        '1.1 登录',
        '登录时收集密码。',
        '二、联系我们',
        '电话:010-12345678。',
        '第三条 争议',
        '由法院管辖。',
      ].join('\n'),
    )
    expect(headings(text)).toEqual([
      '',
      '某应用隐私政策',
      '一、我们如何收集信息',
      '(一)您提供的信息',
      '1. 注册',
      '1.1 登录',
      '二、联系我们',
      '第三条 争议',
    ])
    expect(text.title).toBe('某应用隐私政策')
  })
  test('begin straight behind a table of contents, where the numbering begins again', () => {
    const text = aPolicyText('隐私政策\n一、收集\n二、使用\n三、共享\n一、收集\n我们收集手机号。\n二、使用\n用于登录。\n三、共享\n不共享。')
    expect(text.sections.map(({ heading }) => heading)).toEqual(['', '隐私政策', '一、收集', '二、使用', '三、共享'])
  })
  test('are not tables of contents, nor lists of short items', () => {
    const contents = '一、收集\n二、使用\n三、共享\n四、联系我们'
    const list = '1. 姓名\n2. 手机号'
    const text = aPolicyText(`隐私政策\n目录\n${contents}\n引言如下。\n一、收集\n我们收集:\n${list}\n就这些。\n二、使用\n用于登录。`)
    expect(headings(text)).toEqual(['', '隐私政策', '一、收集', '二、使用'])
  })
  test('are bold short lines where nothing else is there', () => {
    const bold = (words: string): Block => paragraph(run(words, { isBold: true }))
    const text = textOf([
      bold('信息收集'),
      paragraph('我们收集您的手机号,用于登录,并用于找回密码。'),
      bold('敏感信息是指一旦泄露容易导致损害的信息。'),
      bold('信息共享'),
      paragraph('我们不会共享。'),
    ])
    expect(headings(text)).toEqual(['', '信息收集', '信息共享'])
  })
})

describe('sentences', () => {
  test('end where Chinese ends them', () => {
    expect(sentences('我们收集手机号。用于登录!可以吗?可以;好的;完')).toEqual([
      '我们收集手机号。',
      '用于登录!',
      '可以吗?',
      '可以;',
      '好的;',
      '完',
    ])
  })
  test('do not end in addresses, decimals, versions and short asides', () => {
    const whole = [
      '请访问https://example.com/a?b=1;c=2!d.html了解V2.1.0版的详情',
      '费用为3.5元,邮箱a.b@example.com',
      '设备信息(包括IMEI;IMSI;MAC地址)用于风控',
      '点击“同意;并继续”按钮',
      '由Example Co. Ltd. 提供',
    ]
    for (const sentence of whole) expect(sentences(sentence)).toEqual([sentence])
  })
  test('take closing quotes with them', () => {
    expect(sentences('他说:“我同意。”我们记录。')).toEqual(['他说:“我同意。”', '我们记录。'])
    expect(sentences('见『规则。』后文')).toEqual(['见『规则。』', '后文'])
  })
  test('end at a full stop of Latin script', () => {
    expect(sentences('We collect your phone number. It is used for login. 我们承诺。')).toEqual([
      'We collect your phone number.',
      'It is used for login.',
      '我们承诺。',
    ])
  })
  test('are cut when they do not end at all', () => {
    const endless = '收集设备信息,'.repeat(100_000)
    const text = aPolicyText(endless)
    expect(text.sentences.length).toBeGreaterThan(300)
    expect(Math.max(...text.sentences.map(({ text: words }) => words.length))).toBeLessThanOrEqual(LONGEST_SENTENCE)
    expect(text.sentences.map(({ text: words }) => words).join('')).toBe(endless)
  })
  test('cost little among brackets that never close', () => {
    expect(aPolicyText('(「'.repeat(300_000)).sentences.length).toBeGreaterThan(100)
  })
})

describe('looks', () => {
  const body = paragraph(
    run('我们按照法律处理您的信息,并采取措施保护其安全,这是正文里普通的一句话。', { sizePixels: 16, color: '#333333' }),
  )
  const look = (changes: Partial<Run>) =>
    textOf([body, paragraph(run('身份证号。', { sizePixels: 16, color: '#333333', ...changes }))]).sentences.at(-1)!.look

  test.each<[string, Partial<Run>, boolean]>([
    ['like the body', {}, false],
    ['bold', { isBold: true }, true],
    ['underlined', { isUnderlined: true }, true],
    ['larger', { sizePixels: 20 }, true],
    ['red', { color: '#d00000' }, true],
    ['highlighted', { background: '#ffff00' }, true],
    ['black among grey', { color: '#000000' }, true],
    ['pale grey', { color: '#bbbbbb' }, false],
    ['a link, blue and underlined', { href: 'x', isUnderlined: true, color: '#0000ee' }, false],
  ])('%s', (_, changes, isEmphasised) => expect(look(changes).isEmphasised).toBe(isEmphasised))

  test('a text that is bold throughout emphasises nothing', () => {
    expect(
      textOf([paragraph(run('全部都是粗体。', { isBold: true })), paragraph(run('包括这句。', { isBold: true }))]).sentences[1]!.look
        .isEmphasised,
    ).toBe(false)
  })
  test('size is the smallest, contrast the lowest, and null where nothing is said', () => {
    expect(look({ sizePixels: 9, color: '#777777' })).toMatchObject({ sizePixels: 9, contrast: 4.48 })
    expect(textOf([paragraph('无')]).sentences[0]!.look).toEqual({ isEmphasised: false, sizePixels: null, contrast: null })
  })
  test('contrast is that of WCAG', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  })
})

describe('tables', () => {
  const table = (...rows: string[][]) => textOf([{ kind: 'table', rows: rows.map((row) => row.map((words) => cell(words))) }]).tables[0]!
  const data = ['微信开放平台SDK', '设备信息', '登录服务', '腾讯公司', 'https://weixin.qq.com']

  test.each([
    [['SDK名称', '开发者', '收集信息', '用途', '隐私政策链接']],
    [['第三方SDK名称', '第三方公司名称', '使用场景描述', '共享的个人信息类型', '隐私政策']],
    [['序号', 'SDK名称', '场景描述', '个人信息字段', '隐私政策链接', '第三方机构名称']],
    [['SDK名称', '所属公司名称', 'SDK收集数据的类型', 'SDK用途', '隐私政策链接']],
    [['插件名称', '第三方名称', '目的及功能', '个人信息字段', '是否去标识化传输']],
    [['第三方名称', '第三方需要申请的权限', '第三方提供的功能', '第三方收集的个人信息']],
    [['权限名称', '用途', '备注']],
  ])('name their columns: %s', (names) => expect(table(names, data).hasHeader).toBe(true))

  test('do not, when the first row is data', () => {
    expect(table(data, ['支付宝SDK', '订单信息', '支付服务', '支付宝公司', '']).hasHeader).toBe(false)
    expect(table(['姓名', '张三'], ['电话', '123']).hasHeader).toBe(false)
  })
  test('do, when the document says so', () => {
    const rows = [
      [cell('甲', true), cell('乙', true)],
      [cell('丙'), cell('丁')],
    ]
    expect(textOf([{ kind: 'table', rows }]).tables[0]!.hasHeader).toBe(true)
  })
})

const words = fc.string({
  unit: fc.constantFrom(...'我们收集⽤⼾信息。!;;,、\n  (“”)「」.aB1?//:https://a.b@c一、(一)1.第条\u200b\u3000😀S'),
  maxLength: 60,
})
const runs = fc.array(
  fc.record({ text: words, isBold: fc.boolean(), isHidden: fc.boolean(), sizePixels: fc.option(fc.constantFrom(9, 16, 24)) }),
  { maxLength: 4 },
)
const blocks = fc.array(
  fc.record({ kind: fc.constantFrom('heading', 'paragraph', 'item', 'table'), runs, others: fc.array(runs, { maxLength: 5 }) }),
  { maxLength: 12 },
)

test('whatever the document, offsets hold: sections cover the text, sentences and cells lie in order within it', () => {
  fc.assert(
    fc.property(blocks, (made) => {
      const styled = (all: readonly Partial<Run>[]): Run[] => all.map((one) => run(one.text!, one))
      const {
        text,
        sections,
        sentences: found,
        tables,
      } = textOf(
        made.map(({ kind, runs: own, others }): Block => {
          if (kind === 'table') return { kind, rows: [others.map((other) => ({ isHeading: false, runs: styled(other) }))] }
          if (kind === 'heading') return { kind, level: 2, runs: styled(own) }
          return kind === 'item' ? { kind, depth: 1, runs: styled(own) } : { kind: 'paragraph', runs: styled(own) }
        }),
      )
      expect(sections[0]!.start).toBe(0)
      expect(sections.at(-1)!.end).toBe(text.length)
      for (const [at, section] of sections.entries()) {
        expect(section.index).toBe(at)
        if (at > 0) expect(section.start).toBe(sections[at - 1]!.end)
      }
      let last = 0
      for (const [at, sentence] of found.entries()) {
        expect(sentence.index).toBe(at)
        expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text)
        expect(sentence.text).toBe(sentence.text.trim())
        expect(sentence.text).not.toBe('')
        // Nothing but white space lies between sentences.
        expect(text.slice(last, sentence.start).trim()).toBe('')
        const section = sections[sentence.section]!
        expect(sentence.start >= section.start && sentence.end <= section.end).toBe(true)
        last = sentence.end
      }
      expect(text.slice(last).trim()).toBe('')
      for (const table of tables)
        for (const one of table.rows.flat()) {
          expect(text.slice(one.start, one.end)).toBe(one.text)
          expect(one.start >= table.start && one.end <= table.end).toBe(true)
        }
    }),
    { numRuns: 500 },
  )
})
