import { expect, test } from 'vitest'
import { FormatError } from '#formats/format-error.ts'
import { reasonIn } from './reasons.ts'

const error = new FormatError('zip', 12, 'a local header (50 4b 03 04)', '0x0').message

test.each([
  ['a.apk: not found', '找不到', 'not found'],
  [error, 'ZIP 第 12 字节 (0xc):应为本地文件头 (50 4b 03 04),实为0x0', error],
  ['the inspection stopped (SIGKILL, probably out of memory)', '检测中断(SIGKILL,可能是内存不足)', undefined],
  [
    new FormatError('case', 0, 'a case', '"pakage" is none of app, package; published must be a date such as 2026-10-01, not "x"').message,
    '送检清单有误:没有字段 "pakage",可用的字段:app, package;published 应为 2026-10-01 这样的日期,不能是 "x"',
    undefined,
  ],
  ['cases/shop.apk: not found', 'cases/shop.apk:找不到', 'cases/shop.apk: not found'],
  ['never heard of it', 'never heard of it', 'never heard of it'],
])('%s', (reason, zh, en) => {
  expect(reasonIn('zh', 'a.apk', reason)).toBe(zh)
  if (en !== undefined) expect(reasonIn('en', 'a.apk', reason)).toBe(en)
})

test('is one line, and what a package says stays what it is', () => {
  const held = new FormatError('package', 3, 'AndroidManifest.xml (or the base APK of a bundle)', '1 entries: "a\u001b[31m\nb, found c"')
    .message
  expect(reasonIn('zh', 'a.apk', held)).toBe(
    '安装包 第 3 字节 (0x3):应为AndroidManifest.xml(或套件中的基础 APK),实为1 个条目:"a [31m b, found c"',
  )
})
