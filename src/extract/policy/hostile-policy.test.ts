/** Texts made to take for ever: each has to be read within the time of an ordinary test, and to give a bounded answer. */
import { describe, expect, it } from 'vitest'
import type { PolicyCell, PolicySentence, PolicyText } from '#facts/policy.ts'
import { aPolicyText } from '../../../test/build/a-policy.ts'
import { anEdition } from '../../../test/build/a-policy-document.ts'
import { anArtifactId } from '../../../test/build/facts.ts'
import { changesBetween } from './changes.ts'
import { collectedListOf } from './collected-list.ts'
import { elementsOf } from './elements.ts'
import { kindsIn } from './kinds.ts'
import { particularsOf } from './particulars.ts'
import { readabilityOf } from './readability.ts'
import { sdkListOf } from './sdk-list.ts'
import { statementsIn } from './statements.ts'

function readAll(text: PolicyText): { readonly statements: number; readonly sdks: number } {
  const policy = anEdition(text)
  const statements = statementsIn(text)
  kindsIn([text], statements)
  elementsOf(policy)
  particularsOf(policy)
  readabilityOf(policy)
  collectedListOf(policy)
  return { statements: statements.length, sdks: sdkListOf(policy).rows.length }
}

/** The readers take two million characters and a hundred thousand paragraphs, and refuse more; a part of that shows what grows too fast. */
const MUCH_READ = 400_000
const MOST_LINES = 90_000
const filled = (piece: string, length: number): string => piece.repeat(Math.floor(length / piece.length))

/** A text that no reader cut: one sentence, whatever its length. */
const uncut = (text: string): PolicyText => ({
  artifact: anArtifactId,
  part: 'policy',
  format: 'text',
  title: null,
  text,
  sections: [{ index: 0, level: 0, heading: '', start: 0, end: text.length }],
  sentences: [
    {
      index: 0,
      start: 0,
      end: text.length,
      text,
      section: 0,
      from: 'paragraph',
      look: { isEmphasised: false, sizePixels: null, contrast: null },
    },
  ],
  tables: [],
  links: [],
  hiddenCharacters: 0,
  hasLooks: false,
})

describe('one sentence without an end', () => {
  it.each([
    ['of kinds', '手机号码、位置信息、IMEI、'],
    ['of verbs', '我们不会收集使用共享披露'],
    ['of companies', '某某科技有限公司'],
    ['of dates', '更新2024年3月'],
    ['of purposes', '用于为了以便'],
    ['of spaces', '权限 '],
    ['of digits', '010-1234'],
    ['of letters', 'a-_'],
    ['of brackets', 'SDK（（《《'],
    ['of labels', 'SDK名称:'],
    ['of at signs', 'a@b.'],
    ['of names', '微信、支付宝SDK和'],
    ['of names and spaces', '微信 '],
    ['of entries', '1)微信SDK:腾讯公司;'],
    ['of purposes before names', '推送:极光,登录——'],
    ['of bars', '微信|'],
    ['of corners', '【SDK名称】'],
  ])('%s, as the reader cuts it and uncut', (_, piece) => {
    for (const text of [aPolicyText(filled(piece, MUCH_READ)), uncut(filled(piece, 5_000_000))]) {
      const { statements, sdks } = readAll(text)
      expect(statements).toBeLessThanOrEqual(10_000)
      expect(sdks).toBeLessThanOrEqual(1000)
    }
  })
})

describe('many small things', () => {
  it.each([
    ['lines of labels', 'SDK名称：甲\n公司：乙\n'],
    ['items', '1、手机号码；\n'],
    ['introductions', '我们会收集以下信息：\n'],
    ['headings', '一、我们如何收集信息\n手机号\n'],
    ['company names', '甲科技有限公司（以下简称我们）。\n'],
    ['entries', '微信SDK：用于登录，收集昵称\n'],
    ['names alone', '第三方SDK\n微信\n支付宝\n'],
    ['rows of tabs', '微信\t腾讯公司\t登录\n'],
    ['links', '第三方SDK清单详见https://a.example\n'],
  ])('%s', (_, piece) => {
    expect(
      readAll(aPolicyText(filled(piece, Math.min(400_000, (MOST_LINES * piece.length) / piece.trim().split('\n').length)))).statements,
    ).toBeLessThanOrEqual(10_000)
  })

  it('a hundred thousand cells', () => {
    const cells: PolicyCell[] = []
    const sentences: PolicySentence[] = []
    const words = ['甲推送SDK', '甲公司', 'OAID、设备型号', '推送', 'https://a.example']
    let text = ''
    for (let at = 0; at < 100_000; at++) {
      const start = text.length
      const value =
        at < 5 ? ['SDK名称', '公司', '收集信息', '用途', '隐私政策'][at]! : `${words[at % 5]}${at % 5 === 0 ? Math.floor(at / 5) : ''}`
      text += `${value}\n`
      cells.push({ text: value, start, end: start + value.length })
      const look = { isEmphasised: at % 2 === 0, sizePixels: null, contrast: null }
      sentences.push({ index: at, start, end: start + value.length, text: value, section: 0, from: 'cell', look })
    }
    const rows = Array.from({ length: cells.length / 5 }, (_, row) => cells.slice(row * 5, row * 5 + 5))
    const read = readAll({
      artifact: anArtifactId,
      part: 'policy',
      format: 'html',
      title: null,
      text,
      sections: [{ index: 0, level: 0, heading: '', start: 0, end: text.length }],
      sentences,
      tables: [{ section: 0, start: 0, end: text.length, hasHeader: true, rows }],
      links: cells.filter((_, at) => at % 5 === 4).map(({ start, end }) => ({ start, end, href: 'https://a.example' })),
      hiddenCharacters: 0,
      hasLooks: true,
    })
    expect(read.sdks).toBe(1000)
  })

  it('an entry that the words behind it make unreadable, which once ended the reading of all', () => {
    const text = aPolicyText('第三方SDK\n微信SDK：收集昵称用于登录；官网|下载；高德地图SDK：用于定位')
    expect(readAll(text).sdks).toBe(2)
  })

  it('two editions of twenty thousand sentences that are all alike and all different', () => {
    const edition = (word: string) =>
      anEdition(aPolicyText(Array.from({ length: 20_000 }, (_, at) => `我们会收集您的${word}信息第${at}条用于服务。`).join('\n')))
    const changes = changesBetween(edition('位置'), edition('设备'))
    expect(changes.sentences.length).toBeLessThanOrEqual(1000)
  })
})
