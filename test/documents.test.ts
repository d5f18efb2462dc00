/**
 * Policies read by the process that inspects: Node's permission model, no code from strings, bounded memory. What is honest is read
 * there, and what was made to harm ends in a stated reason, soon.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Document, Packer, Paragraph } from 'docx'
import { afterAll, describe, expect, test } from 'vitest'
import { handMadePdf, typesetPdf } from './build/a-pdf.ts'
import { aBomb } from './build/bomb.ts'
import { buildZip } from './build/zip-builder.ts'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'zhunsheng-documents-')))
const root = fileURLToPath(new URL('..', import.meta.url))
const child = fileURLToPath(new URL('build/read-policy.ts', import.meta.url))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The heap of an inspection of the platform is larger; what else a process holds is not counted by this bound. */
const HEAP_MEBIBYTES = 512
const MOST_MEBIBYTES = 900
const LONGEST_SECONDS = 40

interface Said {
  readonly peakMebibytes: number
  readonly reason?: string
  readonly texts?: readonly { readonly format: string; readonly characters: number; readonly text: string }[]
}

function readLimited(bytes: Uint8Array): Promise<Said> {
  const path = join(folder, 'policy')
  writeFileSync(path, bytes)
  const readable = [root, join(root, 'node_modules'), folder].map((one) => `--allow-fs-read=${realpathSync(one)}`)
  const limits = ['--no-warnings', '--permission', '--allow-addons', ...readable, '--disallow-code-generation-from-strings']
  return new Promise((resolve, reject) => {
    const reading = spawn(process.execPath, [...limits, `--max-old-space-size=${HEAP_MEBIBYTES}`, child, path], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: LONGEST_SECONDS * 1000,
    })
    let out = ''
    let err = ''
    reading.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
    reading.stderr.on('data', (text: Buffer) => (err += text.toString()))
    reading.on('close', (code, signal) => {
      if (code === 0) resolve(JSON.parse(out) as Said)
      else reject(new Error(`ended with ${code ?? signal}: ${err.slice(0, 2000)}`))
    })
  })
}

const sentence = '我们在您注册时收集您的手机号,用于登录和找回密码,并按照个人信息保护法的要求保存。'
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const paragraphs = Array.from({ length: 5 }, () => sentence)

describe('under the limits of an inspection', () => {
  test.each<[string, () => Uint8Array | Promise<Uint8Array>]>([
    ['html', () => utf8(`<!doctype html><style>p{color:#333}</style>${paragraphs.map((one) => `<p>${one}</p>`).join('')}`)],
    ['markdown', () => utf8(`# 隐私政策\n\n**重要**\n\n${paragraphs.join('\n\n')}`)],
    ['text', () => utf8(paragraphs.join('\n'))],
    ['docx', () => Packer.toBuffer(new Document({ sections: [{ children: paragraphs.map((one) => new Paragraph(one)) }] }))],
    ['pdf', () => typesetPdf(paragraphs.join('\n\n'))],
  ])('%s is read', async (format, make) => {
    const { texts } = await readLimited(await make())
    expect(texts).toMatchObject([{ format }])
    expect(texts![0]!.text.split(sentence)).toHaveLength(6)
  })

  test.each<[string, () => Uint8Array, RegExp]>([
    ['a hundred thousand nested tags', () => utf8('<div>'.repeat(100_000)), /at most 512 nested elements/],
    ['a page of 20 MB in one paragraph', () => utf8(`<p>${'收集信息'.repeat(1_700_000)}`), /at most 16777216 bytes/],
    ['a page of 15 MB in one paragraph', () => utf8(`<p>${'收集信息'.repeat(1_250_000)}`), /at most 2000000 characters/],
    [
      'tables of endless columns',
      () => utf8(`<table>${`<tr><td colspan=1000000000 rowspan=1000000000>x</td><td>y</td></tr>`.repeat(5000)}<tr><td>a<td>b</table>`),
      /at most 200000 table cells/,
    ],
    ['a DOCX bomb', () => buildZip([aBomb('word/document.xml', 1000)]), /once inflated/],
    ['a DOCX bomb that lies', () => buildZip([aBomb('word/document.xml', 1000, { size: 100 })]), /once inflated/],
    [
      'a DOCX of a million elements',
      () => buildZip([{ name: 'word/document.xml', content: `<w:document>${'<w:p/>'.repeat(1_000_000)}</w:document>` }]),
      /at most 250000 elements/,
    ],
    ['a PDF of 50 MB', () => Buffer.concat([handMadePdf({}), Buffer.alloc(50_000_000)]), /the file has 47 MiB; at most 32 MiB/],
    ['a PDF bomb', () => handMadePdf({ content: Buffer.alloc(300 * 1024 * 1024, ' '), filter: '/FlateDecode' }), /once inflated/],
    [
      'a PDF of many letters',
      () =>
        handMadePdf({ content: `BT /F 9 Tf 72 700 Td ${'0 20 Td (A) Tj 0 -20 Td (A) Tj '.repeat(400_000)} ET`, filter: '/FlateDecode' }),
      /pieces of text on a page/,
    ],
    ['Markdown of quotes in quotes', () => utf8(`# 一\n# 二\n${'>'.repeat(1_000_000)}`), /endless nesting/],
    ['text of 3 million characters', () => utf8(`${sentence}\n`.repeat(75_000)), /at most 2000000 characters/],
  ])('%s ends in its reason', async (_, make, says) => {
    const { reason, peakMebibytes } = await readLimited(make())
    expect(reason).toMatch(says)
    expect(peakMebibytes).toBeLessThan(MOST_MEBIBYTES)
  })

  test('the longest text that is read takes no more than the rest', async () => {
    const { texts, peakMebibytes } = await readLimited(utf8(`<p>${sentence.repeat(40_000)}</p>`))
    expect(texts![0]!.characters).toBe(sentence.length * 40_000)
    expect(peakMebibytes).toBeLessThan(MOST_MEBIBYTES)
  })
})
