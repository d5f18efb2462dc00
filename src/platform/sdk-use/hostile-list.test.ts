/** Names in a list were written by makers of packages, providers and operators: in none of its forms may they become more than names. */
import { marked } from 'marked'
import { parse } from 'parse5'
import { describe, expect, test } from 'vitest'
import type { SdkList } from './api.ts'
import { listAsHtml } from './list-html.ts'
import { listAsMarkdown } from './list-markdown.ts'

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' autofocus onfocus=alert(1) x='",
  'a | b | c',
  '| --- | --- |',
  '`code` ``more`` ```',
  '[click](javascript:alert(1))',
  '![x](https://tracker.example/x.png)',
  '<https://tracker.example/>',
  'https://tracker.example/auto',
  'first\nsecond\r\n# heading',
  '\u202Egnp.exe\u2066hidden\u2069',
  'zero\u200Bwidth\u0000nul\u2028line',
  '\\| escaped \\\\| twice',
  '&lt;b&gt; &#60;script&#62;',
  '*bold* _it_ ~~gone~~ **strong**',
  '</style></head><body onload=alert(1)>',
  ']]><!-- --!> <![CDATA[',
]
const addresses = [
  'https://example.com/a?b=c&d="><script>alert(1)</script>',
  'https://example.com/a>b|c`d e\\f',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
]

const listOf = (name: string, link: string | null = null): SdkList => ({
  format: 'zhunsheng-sdk-list/1',
  app: { id: '1', name, packageName: name, operator: name },
  versionName: name,
  inspectedAt: '2026-11-23T08:00:00Z',
  changedAt: '2026-11-23T08:00:00Z',
  rows: [
    {
      name,
      provider: name,
      version: name,
      purpose: { zh: name, en: name },
      kinds: [{ id: 'android-id', name: { zh: 'Android ID', en: 'Android ID' } }],
      way: { zh: 'SDK自行采集', en: 'Collected by the SDK' },
      policy: link,
      homePage: link,
    },
  ],
})

interface Node {
  readonly nodeName: string
  readonly attrs?: readonly { readonly name: string; readonly value: string }[]
  readonly childNodes?: readonly Node[]
  readonly value?: string
}
const all = (node: Node): Node[] => [node, ...(node.childNodes ?? []).flatMap(all)]
const nodesOf = (html: string): Node[] => all(parse(html) as unknown as Node)
const count = (nodes: readonly Node[], name: string): number => nodes.filter(({ nodeName }) => nodeName === name).length
const textOf = (nodes: readonly Node[]): string => nodes.map(({ nodeName, value }) => (nodeName === '#text' ? value : '')).join('')

/** Of a page of harmless names: another must have the same elements. */
const shapeOf = (html: string): string[] => nodesOf(html).flatMap(({ nodeName }) => (nodeName.startsWith('#') ? [] : [nodeName]))
// oxlint-disable-next-line no-control-regex -- exactly these are looked for
const UNSEEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/

describe.each(hostile)('%j', (name) => {
  test('is text in HTML', () => {
    const html = listAsHtml(listOf(name), 'zh')
    expect(shapeOf(html)).toEqual(shapeOf(listAsHtml(listOf('plain'), 'zh')))
    const nodes = nodesOf(html)
    const handlers = nodes.flatMap(({ attrs = [] }) => attrs.filter((each) => /^on/i.test(each.name)))
    expect(handlers).toEqual([])
    expect(UNSEEN.test(textOf(nodes))).toBe(false)
  })

  test('is text in Markdown, in one cell of one row', () => {
    const markdown = listAsMarkdown(listOf(name), 'zh')
    expect(UNSEEN.test(markdown)).toBe(false)
    const nodes = nodesOf(marked.parse(markdown, { gfm: true }) as string)
    const plain = nodesOf(marked.parse(listAsMarkdown(listOf('plain'), 'zh'), { gfm: true }) as string)
    for (const element of ['tr', 'td', 'th', 'h1', 'h2', 'li', 'a', 'img', 'script', 'code', 'strong', 'em', 'del', 'b'])
      expect([element, count(nodes, element)]).toEqual([element, count(plain, element)])
    // Even read as HTML without Markdown it holds no element.
    expect(count(nodesOf(markdown), 'script') + count(nodesOf(markdown), 'img')).toBe(0)
  })

  test('is itself in JSON', () => {
    expect(JSON.parse(JSON.stringify(listOf(name)))).toEqual(listOf(name))
  })
})

test.each(addresses)('the address %s leads nowhere but to the web', (address) => {
  const nodes = nodesOf(listAsHtml(listOf('plain', address), 'zh'))
  const links = nodes.flatMap(({ nodeName, attrs = [] }) => (nodeName === 'a' ? attrs.filter(({ name }) => name === 'href') : []))
  for (const { value } of links) expect(value).toMatch(/^(https?:\/\/|\?format=)/)
  expect(count(nodes, 'script')).toBe(0)
  const read = nodesOf(marked.parse(listAsMarkdown(listOf('plain', address), 'zh'), { gfm: true }) as string)
  expect(count(read, 'script')).toBe(0)
  expect(count(read, 'td')).toBe(7)
  for (const { nodeName, attrs = [] } of read)
    if (nodeName === 'a') expect(attrs.find(({ name }) => name === 'href')!.value).toMatch(/^https?:\/\//)
})
