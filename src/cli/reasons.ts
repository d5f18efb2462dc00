/**
 * Why a file could not be inspected, in the reader's language. What reads bytes speaks English and in one form,
 * `zip at byte 12 (0xc): expected …, found …`; here it is turned into Chinese, phrase by phrase.
 */
import type { Language } from '#core/words.ts'
import { oneLine } from './errors.ts'

/** One line, without the file's own name in front. */
export function reasonIn(language: Language, path: string, reason: string): string {
  const bare = [`${path}: `, `${oneLine(path)}: `].reduce((text, name) => (text.startsWith(name) ? text.slice(name.length) : text), reason)
  return oneLine(language === 'zh' ? inChinese(bare) : bare)
}

const FORMAT_ERROR = /^([\w-]+) at byte (\d+) \((0x[0-9a-f]+)\): expected ([^]*?), found ([^]*)$/

function inChinese(reason: string): string {
  const [, format, offset, hexadecimal, expected, found] = FORMAT_ERROR.exec(reason) ?? []
  if (format === undefined) return phrase(reason)
  const written = Object.hasOwn(handWritten, format) ? handWritten[format] : undefined
  if (written !== undefined) return `${written}有误:${wrongFields(found!)}`
  return `${formats[format] ?? format} 第 ${offset} 字节 (${hexadecimal}):应为${phrase(expected!)},实为${phrase(found!)}`
}

const formats: Readonly<Record<string, string>> = {
  zip: 'ZIP',
  axml: '二进制 XML',
  'aapt-proto': 'AAB 的 protobuf',
  protobuf: 'protobuf',
  package: '安装包',
  source: '文件',
  har: 'HAR',
  mhtml: 'MHTML',
  html: 'HTML',
  bundle: '证据包',
  page: '网页证据',
  image: '图片',
}

/** Files that people write: where in its bytes a field is wrong tells them nothing, which field does. */
const handWritten: Readonly<Record<string, string>> = { case: '送检清单', listing: '公示信息', policy: '规则版本', profile: '基本情况说明' }

const wrongFields = (found: string): string =>
  found
    .split('; ')
    .map((one) =>
      one
        .replace(/^("[^"]*") is none of ([^]*)$/, '没有字段 $1,可用的字段:$2')
        .replace(
          /^(\w+) must be ([^]*), not ([^]*)$/,
          (_, name: string, right: string, given: string) => `${name} 应为${fieldPhrase(right)},不能是 ${given}`,
        )
        .replace(/^line (\d+), column (\d+): ([^]*)$/, '第 $1 行第 $2 列:$3'),
    )
    .join(';')

function fieldPhrase(text: string): string {
  for (const [pattern, chinese] of fieldPhrases) if (pattern.test(text)) return text.replace(pattern, chinese)
  return text
}
const fieldPhrases: readonly (readonly [RegExp, string])[] = [
  [/^words of at most (\d+) characters$/, '至多 $1 字的文字'],
  [/^the name of a file, or named fields$/, '文件名,或逐项写出的字段'],
  [/^a list of editions that each name a file$/, '各写明文件的版本列表'],
  [/^a date such as (\S+)$/, ' $1 这样的日期'],
  [/^true or false$/, ' true 或 false'],
  [/^a whole number$/, '整数'],
  [/^a list of at most (\d+)$/, '至多 $1 项的列表'],
  [/^a list of names, or of name and purpose$/, '权限名称,或名称与目的的列表'],
  [/^a list of name and purpose$/, '名称与目的的列表'],
  [/^a SHA-256 of 64 hexadecimal digits$/, '64 位十六进制的 SHA-256'],
  [/^1 to (\d+) or a name such as (.*)$/, ' 1 至 $1,或“$2”之类的名称'],
  [/^"none" or "declared"$/, ' none 或 declared'],
  [/^an object of finite numbers$/, '参数名与数值'],
  [/^a list of at most (\d+) names of SDKs$/, '至多 $1 个 SDK 名称的列表'],
]

function phrase(text: string): string {
  for (const [pattern, chinese] of phrases) if (pattern.test(text)) return text.replace(pattern, chinese)
  // A case speaks of the files that it names: `shop.apk: not found`.
  const [, name, rest] = /^([^]*): ([^:]*)$/.exec(text) ?? []
  return name === undefined || phrase(rest!) === rest ? text : `${name}:${phrase(rest!)}`
}

/** Whole phrases, most special first; `$1` is what they speak of. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [/^not found$/, '找不到'],
  [/^names itself$/, '引用了自身'],
  [/^names no package, no policy, no listing and no page$/, '没有列出安装包、处理规则、公示信息或网页'],
  [/^is empty$/, '是空文件'],
  [/^no permission to read it$/, '没有读取权限'],
  [/^is not an ordinary file$/, '不是普通文件'],
  [/^is a directory, not a file$/, '是文件夹'],
  [/^is a symbolic link that leads to itself$/, '是指向自身的符号链接'],
  [/^was changed while it was being read$/, '读取期间被改动'],
  [/^too many files are open$/, '打开的文件过多'],
  [/^the name is too long$/, '文件名过长'],
  [/^the disk could not read it$/, '磁盘读取失败'],
  [/^has (\d+) bytes; at most (\d+) can be read$/, '有 $1 字节,最多能读取 $2 字节'],
  [/^took more than ([\d.]+) s and was stopped; --timeout gives it longer$/, '用时超过 $1 秒,已中止;可用 --timeout 放宽'],
  [/^the inspection stopped \((.*), probably out of memory\)$/, '检测中断($1,可能是内存不足)'],
  [/^the inspection stopped \((.*)\)$/, '检测中断($1)'],
  [/^an end of central directory record$/, '中央目录结束记录'],
  [/^none in the last 64 KiB$/, '末尾 64 KiB 内没有'],
  [/^an end record$/, '结束记录'],
  [/^another signature$/, '其他标记'],
  [/^at least one entry$/, '至少一个条目'],
  [/^an empty archive$/, '空压缩包'],
  [/^the offset of a central directory$/, '中央目录的位置'],
  [/^the offset of a zip64 end record$/, 'zip64 结束记录的位置'],
  [/^a directory entry \((.*)\)$/, '目录条目 ($1)'],
  [/^a local header \((.*)\)$/, '本地文件头 ($1)'],
  [/^a local header before the directory$/, '位于目录之前的本地文件头'],
  [/^offset (-?\d+)$/, '偏移 $1'],
  [/^(-?\d+), size (\d+)$/, '$1,长 $2 字节'],
  [/^data within the file$/, '文件之内的数据'],
  [/^data at (\d+)$/, '位于 $1 的数据'],
  [/^DEFLATE data$/, 'DEFLATE 压缩数据'],
  [/^unexpected end of file$/, '提前结束'],
  [/^invalid .*$/, '无法解压的数据 ($&)'],
  [/^too many length or distance symbols$/, '无法解压的数据 ($&)'],
  [/^at most (\d+) bytes once inflated$/, '解压后至多 $1 字节'],
  [/^(\d+) bytes claimed$/, '声称 $1 字节'],
  [/^(\d+) bytes stored$/, '存储了 $1 字节'],
  [/^at most (\d+) bytes$/, '至多 $1 字节'],
  [/^at most (\d+) (?:entries|attributes|resources)$/, '至多 $1 个'],
  [/^a directory of at most (\d+) bytes$/, '至多 $1 字节的目录'],
  [/^a directory of (\d+) bytes$/, '$1 字节的目录'],
  [/^a ZIP of at least (\d+) bytes$/, '至少 $1 字节的 ZIP'],
  [/^a source of (\d+) bytes$/, '共 $1 字节的文件'],
  [/^the end of the archive$/, '压缩包末尾'],
  [/^an offset within (\d+) bytes$/, '$1 字节之内的偏移'],
  [/^(\d+) entries: ([^]*)$/, '$1 个条目:$2'],
  [/^(\d+) entries$/, '$1 个条目'],
  [/^(\d+) bytes of .+$/, '$1 字节'],
  [/^(\d+) bytes?$/, '$1 字节'],
  [/^AndroidManifest\.xml \(or the base APK of a bundle\)$/, 'AndroidManifest.xml(或套件中的基础 APK)'],
  [/^AndroidManifest\.xml in ([^]*)$/, '$1 中的 AndroidManifest.xml'],
  [/^binary XML \((.*)\)$/, '二进制 XML ($1)'],
  [/^type (0x\w+), header (\d+), size (\d+)$/, '类型 $1,头 $2,长 $3'],
  [/^an (?:XML )?element$/, 'XML 元素'],
  [/^none in (\d+) bytes$/, '$1 字节中没有'],
  [/^none$/, '没有'],
  [/^more$/, '更多'],
  [/^strings that do not overlap$/, '互不重叠的字符串'],
  [/^a pool that unfolds to many times its size$/, '展开后数倍于自身的字符串池'],
  [/^a field number$/, '字段号'],
  [/^wire type (\d+) for field (\d+)$/, '字段 $2 的类型 $1'],
  [/^a wire type of protobuf 3$/, 'protobuf 3 的类型'],
  [/^the rest of a varint$/, '变长整数的其余部分'],
  [/^the end of its message$/, '消息末尾'],
  [/^a varint of at most (\d+) bytes$/, '至多 $1 字节的变长整数'],
  [/^a longer one$/, '更长'],
  [/^the end of (?:the JSON|a text)$/, '结尾'],
  [/^the end of the file; it was cut off$/, '文件已结束:文件不完整,请重新导出'],
  [/^(\d+) bytes; export the page alone, or without the bodies of films$/, '$1 字节:请只导出该页面,或不含视频内容'],
  [/^at most (\d+) levels within each other$/, '至多 $1 层嵌套'],
  [/^more; export the page alone$/, '更多:请只导出该页面'],
  [/^at most (\d+) values in an entry$/, '每个条目至多 $1 个值'],
  [/^at most (\d+) (?:files|parts)$/, '至多 $1 个文件'],
  [/^log\.entries, as HTTP Archive 1\.2 has them$/, 'HTTP Archive 1.2 的 log.entries'],
  [/^JSON of something else$/, '其他内容的 JSON'],
  [/^brackets that match$/, '成对的括号'],
  [/^one that closes another$/, '不成对'],
  [/^one HAR$/, '一个 HAR'],
  [/^(.*) and (.*); hand each in as a bundle of its own$/, '$1 与 $2:请分别交入'],
  [/^a HAR or a snapshot that can be read$/, '可读取的 HAR 或页面快照'],
  [/^multipart\/related with a boundary$/, '有分隔标记的 multipart/related'],
  [/^holds no HAR, MHTML, HTML or screenshot$/, '其中没有 HAR、MHTML、HTML 或截图'],
]
