/** Why a document could not be read, in words for people: readers speak English and in one form, `expected …, found …`. */
import type { Words } from '#core/words.ts'
import type { FormatError } from '#formats/format-error.ts'

/** Whole phrases; `$1` is what they speak of. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [/^HTML, Markdown, text, DOCX or PDF$/, 'HTML、Markdown、纯文本、DOCX 或 PDF'],
  [/^a (\w+) picture$/, '$1 图片'],
  [/^a HEIC or AVIF picture, or a film$/, 'HEIC、AVIF 图片或视频'],
  [/^a document of Word 97 to 2003 .*$/, '旧版 Word 文档(.doc)或带密码的文档'],
  [/^a (\w+) archive$/, '$1 压缩包'],
  [/^an RTF document$/, 'RTF 文档'],
  [/^bytes that are no text$/, '不是文字的数据'],
  [/^a PDF without encryption$/, '未加密的 PDF'],
  [/^an encrypted one$/, '加密的 PDF'],
  [/^a document without a password$/, '不带密码的文档'],
  [/^(\S+) encrypted$/, '$1 已加密'],
  [/^at most (\d+) bytes once inflated$/, '解压后至多 $1 字节'],
  [/^at most (\d+) bytes(?: of \w+)?$/, '至多 $1 字节'],
  [/^at most (\d+) characters$/, '至多 $1 个字符'],
  [/^at most (\d+) pages$/, '至多 $1 页'],
  [/^at most (\d+) nested elements$/, '至多 $1 层嵌套'],
  [/^at most (\d+) paragraphs$/, '至多 $1 段'],
  [/^at most (\d+) elements$/, '至多 $1 个元素'],
  [/^at most (\d+) table cells$/, '至多 $1 个单元格'],
  [/^at most (\d+) style rules$/, '至多 $1 条样式'],
  [/^at most (\d+) pieces of text on a page$/, '每页至多 $1 段文字'],
  [/^at most (\d+) entries$/, '至多 $1 个条目'],
  [/^(\d+) bytes claimed$/, '声称 $1 字节'],
  [/^(\d+) bytes(?: stored)?$/, '$1 字节'],
  [/^(\d+) pages$/, '$1 页'],
  [/^(\d+) entries(?:: ([^]*))?$/, '$1 个条目'],
  [/^word\/document\.xml$/, '正文(word/document.xml)'],
  [/^(\S+) without a document type$/, '不带文档类型声明的 $1'],
  [/^a document type$/, '文档类型声明'],
  [/^endless nesting$/, '无尽的嵌套'],
  [/^quotes and lists that people can read$/, '人能读的引用和列表'],
  [/^a document of Word$/, 'Word 文档'],
  [/^a PDF$/, '完好的 PDF'],
  [/^page (\d+)$/, '完好的第 $1 页'],
  [/^a stream that is packed once$/, '只压缩一次的数据'],
  [/^an end of central directory record$/, '中央目录结束记录'],
  [/^none in the last 64 KiB$/, '末尾没有'],
  [/^DEFLATE data$/, 'DEFLATE 压缩数据'],
  [/^none$/, '没有'],
  [/^more$/, '更多'],
]

function inChinese(text: string): string {
  for (const [pattern, chinese] of phrases) if (pattern.test(text)) return text.replace(pattern, chinese)
  return text
}

export function formatReason({ format, offset, expected, found }: FormatError): Words {
  const kind = format === 'document' ? '' : `(${format.toUpperCase()})`
  return {
    zh: `无法读取${kind}:${offset > 0 ? `第 ${offset} 字节` : ''}应为${inChinese(expected)},实为${inChinese(found)}`,
    en: `it cannot be read${kind === '' ? '' : ` ${kind}`}: ${offset > 0 ? `at byte ${offset} ` : ''}expected ${expected}, found ${found}`,
  }
}
