/**
 * How fast policies are read: one text of typical size, in every format, to the text with its sections and sentences.
 *
 *     node scripts/run.mjs bench:documents [--runs 5]
 *
 * Prints milliseconds of the first reading, which loads the libraries, and the median of the others.
 */
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import type { ArtifactId } from '#core/evidence.ts'
import { policyTextOf } from '#extract/policy/text.ts'
import { readDocument } from '#formats/document/read-document.ts'
import { median, tableLine } from './figures.ts'

const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' } } })

/** 6 400 characters is the median of 483 policies, 8 500 the ninetieth percentile. */
const SECTIONS = 12
const sentences = [
  '为了向您提供账号注册和登录服务,我们会收集您主动填写的手机号码,用于接收验证码并确认您的身份。',
  '当您使用附近门店功能时,经您授权,我们会收集您的位置信息,用于向您展示距离较近的门店和配送范围。',
  '您的身份证号码属于敏感个人信息,我们仅在法律要求实名的场合收集,并以加密的方式保存。',
  '我们不会向第三方出售您的个人信息,除以下情形外也不会与其共享:经您单独同意,或法律法规另有规定。',
  '您可以在设置中查询、更正、删除您的信息,或注销账号,我们将在十五个工作日内答复您的请求。',
  '超出保存期限后,我们会对您的个人信息进行删除或匿名化处理,备份中的数据将在下一个周期内清除。',
]
const titles = Array.from({ length: SECTIONS }, (_, at) => `${'一二三四五六七八九十'[at % 10]}、我们如何处理您的信息之${at + 1}`)
const rows = [
  ['SDK名称', '公司', '用途', '收集的信息'],
  ...Array.from({ length: 20 }, (_, at) => [`示例SDK ${at}`, `示例公司${at}`, '消息推送', '设备标识、网络状态']),
]
const bodies = titles.map(() => Array.from({ length: 2 }, () => sentences.slice(0, 6)).flat())

const html = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>隐私政策</title><style>body{font-size:14px;color:#333}.strong{font-weight:700}p{line-height:1.8}</style></head><body><h1>隐私政策</h1>${titles
  .map(
    (title, at) =>
      `<h2>${title}</h2>${bodies[at]!.map((one, index) => `<p class="${index % 3 === 2 ? 'strong' : 'plain'}"><span>${one}</span></p>`).join('')}`,
  )
  .join('')}<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table></body></html>`
const markdown = `# 隐私政策\n\n${titles.map((title, at) => `## ${title}\n\n${bodies[at]!.map((one, index) => (index % 3 === 2 ? `**${one}**` : one)).join('\n\n')}`).join('\n\n')}\n\n${rows
  .map((row, at) => `|${row.join('|')}|${at === 0 ? `\n|${row.map(() => '-').join('|')}|` : ''}`)
  .join('\n')}\n`
const text = `隐私政策\n${titles.map((title, at) => `${title}\n${bodies[at]!.join('\n')}`).join('\n')}\n`
const docx = await Packer.toBuffer(
  new Document({
    sections: [
      {
        children: [
          ...titles.flatMap((title, at) => [
            new Paragraph({ text: title, heading: HeadingLevel.HEADING_2 }),
            ...bodies[at]!.map((one, index) => new Paragraph({ children: [new TextRun({ text: one, bold: index % 3 === 2, size: 21 })] })),
          ]),
          new Table({
            rows: rows.map((row) => new TableRow({ children: row.map((cell) => new TableCell({ children: [new Paragraph(cell)] })) })),
          }),
        ],
      },
    ],
  }),
)
const fonts = ['400Regular', '700Bold'].map((weight) =>
  fileURLToPath(new URL(`../node_modules/@expo-google-fonts/noto-sans-sc/${weight}`, import.meta.url)),
)
const pdf = NodeCompiler.create({ fontArgs: [{ fontPaths: fonts }] }).pdf({
  mainFileContent: `#set text(font: "Noto Sans SC", size: 10pt, lang: "zh")\n= 隐私政策\n${titles
    .map((title, at) => `== ${title}\n${bodies[at]!.map((one, index) => (index % 3 === 2 ? `#strong[${one}]` : one)).join('\n\n')}`)
    .join('\n\n')}\n#table(columns: 4, ${rows
    .flat()
    .map((cell) => `[${cell}]`)
    .join(', ')})`,
})

const files: readonly (readonly [string, Uint8Array])[] = [
  ['policy.html', new TextEncoder().encode(html)],
  ['policy.md', new TextEncoder().encode(markdown)],
  ['policy.txt', new TextEncoder().encode(text)],
  ['policy.docx', docx],
  ['policy.pdf', new Uint8Array(pdf)],
]
const widths = [14, 10, 12, 12, 10, 11, 10] as const
console.log(tableLine(['file', 'KiB', 'characters', 'sentences', 'sections', 'first ms', 'then ms'], widths))
for (const [name, bytes] of files) {
  const times: number[] = []
  let read
  for (let run = 0; run <= Number(values.runs); run++) {
    const start = performance.now()
    read = policyTextOf(await readDocument(bytes, name), '' as ArtifactId, 'policy')
    times.push(performance.now() - start)
  }
  const [first = 0, ...others] = times
  console.log(
    tableLine(
      [
        name,
        (bytes.length / 1024).toFixed(0),
        read!.text.length,
        read!.sentences.length,
        read!.sections.length,
        first.toFixed(0),
        median(others).toFixed(0),
      ],
      widths,
    ),
  )
}
