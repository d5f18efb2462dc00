import { describe, expect, test } from 'vitest'
import { artifactOf } from '#core/artifact.ts'
import { Hidden, Incomplete, type Extracted } from '#core/extractor.ts'
import type { Policy, PolicyEdition, PolicyPart } from '#facts/policy.ts'
import { handMadePdf, typesetPdf } from '../../../test/build/a-pdf.ts'
import { buildZip } from '../../../test/build/zip-builder.ts'
import policies from './policies.ts'

const rules =
  '隐私政策\n一、收集\n我们在您注册时收集您的手机号,用于登录和找回密码,并按照法律的要求保存。\n二、联系\n如对个人信息的处理有疑问,请联系我们,我们会在十五个工作日内答复您的请求,并说明处理的结果和理由,谢谢您的信任和支持。\n'
const page = (body: string): string => `<!doctype html><html><body>${body}</body></html>`

type Given = string | Uint8Array
const bytesOf = (given: Given): Uint8Array => (typeof given === 'string' ? new TextEncoder().encode(given) : given)
const document = (given: Given, name = 'policy', part: PolicyPart = 'policy') => ({
  part,
  artifact: artifactOf(bytesOf(given), name, 'policy'),
})
const edition = (first: ReturnType<typeof document>, ...more: ReturnType<typeof document>[]): PolicyEdition => ({
  version: '1',
  publishedOn: '2024-01-01',
  notice: null,
  documents: [first, ...more],
})
const read = (...editions: PolicyEdition[]): Promise<Extracted<readonly Policy[]>> =>
  Promise.resolve(policies.extract({ policyEditions: editions }))
async function reasonOf(given: Given, name?: string): Promise<string> {
  const found = await read(edition(document(given, name)))
  if (!(found instanceof Hidden)) throw new Error('it was read')
  expect(found.reason.zh).toMatch(/\p{Script=Han}/u)
  expect(found.seen.artifact).toMatch(/^[0-9a-f]{64}$/)
  return found.reason.en
}

describe('what is read', () => {
  test.each<[string, Given, string, string]>([
    ['text', rules, 'policy.txt', 'text'],
    ['text in GB18030', gb18030(), 'policy.txt', 'text'],
    ['a page by the name of text', page(rules.replaceAll('\n', '<br>')), 'policy.txt', 'html'],
    ['Markdown without a name', `# 隐私政策\n\n**重要**:${rules.replaceAll('\n', '\n\n')}`, 'policy', 'markdown'],
    ['a PDF by the name of a page', typesetPdf(rules.replaceAll('\n', '\n\n')), 'policy.html', 'pdf'],
  ])('%s', async (_, given, name, format) => {
    const found = (await read(edition(document(given, name)))) as readonly Policy[]
    expect(found).toMatchObject([{ version: '1', publishedOn: '2024-01-01', notice: null, texts: [{ part: 'policy', format }] }])
    const [text] = found[0]!.texts
    expect(text.text).toContain('我们在您注册时收集您的手机号,用于登录和找回密码,并按照法律的要求保存。')
    expect(text.sections.map(({ heading }) => heading)).toContain('一、收集')
  })

  test('a PDF whose letters are radicals is found by those who search for what they read', async () => {
    // 应⽤ ⽤⼾ ⻓期 is what Chromium prints with system fonts.
    const letters = '隐私⽤⼾⼿机⻓期⻔⻋'
    const show = Array.from(letters, (_, at) => String.fromCharCode(0x41 + at)).join('')
    const lines = Array.from({ length: 12 }, () => `(${show}) Tj 0 -20 Td`).join(' ')
    const found = (await read(
      edition(document(handMadePdf({ letters, content: `BT /F 12 Tf 72 700 Td ${lines} ET` }))),
    )) as readonly Policy[]
    expect(found[0]!.texts[0].text).toContain('隐私用户手机长期门车')
    expect(found[0]!.texts[0].text).not.toMatch(/[\u2e80-\u2fdf]/)
  })

  test('a list that names no personal information is a list all the same', async () => {
    const list = document('SDK名称\n用途\n微信\n登录', 'sdk.txt', 'sdk-list')
    expect((await read(edition(document(rules), list))) as readonly Policy[]).toMatchObject([
      { texts: [{ part: 'policy' }, { part: 'sdk-list' }] },
    ])
  })
})

/** 隐私政策 … by hand: what writes GB18030 is not part of Node. */
function gb18030(): Uint8Array {
  const decoder = new TextDecoder('gb18030')
  const known = new Map<string, readonly [number, number]>()
  for (let lead = 0xa1; lead <= 0xf7; lead++)
    for (let trail = 0xa1; trail <= 0xfe; trail++) known.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail])
  return Uint8Array.from([...rules].flatMap((letter) => known.get(letter) ?? letter.charCodeAt(0)))
}

describe('what is not, and why', () => {
  const chinese =
    '这是一篇关于天气和旅行的文章,今天阳光很好,我们去公园散步,看到了很多花,也遇到了老朋友,聊了很久才回家,晚上一起吃饭,第二天又去了海边,风很大,浪也很高,但是大家都很开心,拍了许多照片。'
  test.each<[string, () => Given, RegExp, string?]>([
    [
      'a picture',
      () => Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1, 2, 3),
      /policy\.png: it cannot be read: expected HTML, .* found a PNG picture/,
      'policy.png',
    ],
    ['an old Word document', () => Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1), /Word 97/],
    ['nothing', () => '', /the file is empty/],
    ['white space', () => ' \n\n ', /it has no text/],
    ['an empty page', () => page('<div></div>'), /it has no text, too few for a policy/],
    ['a page of pictures', () => page('<img src=1.jpg><img src=2.jpg>'), /it has no text; the rest is in 2 pictures/],
    [
      'a PDF of pictures',
      () => handMadePdf({ content: '', objects: ['<< /Subtype /Image /Length 1 >>\nstream\nx\nendstream'] }),
      /in 1 pictures/,
    ],
    [
      'a page to log in',
      () => page('<h1>欢迎</h1><form>手机号<input><input type=password><button>登录</button>忘记密码 注册即同意隐私政策</form>'),
      /to log in \(a password field/,
    ],
    ['a page made by scripts', () => page('<div id=app></div><script src=app.js></script>'), /scripts or frames show the rest/],
    [
      'a page that asks for scripts',
      () =>
        page(
          `<p>${'欢迎来到我们的网站。'.repeat(10)}We're sorry but this app doesn't work properly without JavaScript. Please enable JavaScript to continue.</p>`,
        ),
      /only with JavaScript/,
    ],
    ['a page in a frame', () => page('<iframe src=x></iframe>'), /frames show the rest/],
    ['an error page', () => page('<h1>404 Not Found</h1><hr>nginx'), /error page/],
    ['an error page in Chinese', () => page('抱歉,您访问的页面不存在,返回首页'), /error page/],
    ['a page all hidden', () => page(`<div style="display:none">${rules}</div>`), /no text to be seen, and \d+ hidden ones/],
    [
      'another language',
      () => 'We respect your privacy. We collect your phone number for login. '.repeat(10),
      /not in Chinese \(0 % of its letters/,
    ],
    ['another language with Chinese names', () => `${'We respect your privacy, says 隐私. '.repeat(20)}`, /not in Chinese \(\d % of/],
    ['another text', () => chinese, /no policy/],
    ['a thousand nested tags', () => page('<div>'.repeat(100_000)), /at most 512 nested elements/],
    ['an encrypted PDF', () => handMadePdf({ trailer: '/Encrypt << /V 1 >>' }), /encrypted/],
    ['a package', () => buildZip([{ name: 'AndroidManifest.xml', content: 'x' }]), /word\/document\.xml/],
    ['33 MB', () => new Uint8Array(33 * 1024 * 1024 + 1), /the file has 33 MiB; at most 32 MiB/],
    ['bytes', () => Uint8Array.from({ length: 4096 }, (_, at) => (at * 7919) % 256), /bytes that are no text/],
  ])('%s', async (_, make, says, name) => expect(await reasonOf(make(), name)).toMatch(says))

  test('an unreadable list or former edition leaves the rules read, and the gap said', async () => {
    const broken = document('', 'sdk.html', 'sdk-list')
    for (const editions of [[edition(document(rules), broken)], [edition(document(rules)), edition(document('', 'former.html'))]]) {
      const found = await read(...editions)
      if (!(found instanceof Incomplete)) throw new Error('no gap')
      expect(found.value).toMatchObject([{ texts: [{ part: 'policy' }] }])
      expect(found.value).toHaveLength(1)
      expect(found.gaps[0].reason.en).toMatch(/^(?:sdk|former)\.html: the file is empty$/)
    }
  })
})
