import { describe, expect, it } from 'vitest'
import { lettersOf, WordTrie } from './word-trie.ts'

const trie = new WordTrie<string>(() => [
  ['手机', 'phone'],
  ['手机号码', 'number'],
  ['android id', 'android'],
  ['IP地址', 'ip'],
  ['IP', 'ip'],
  ['MAC', 'mac'],
])
const found = (text: string): string[] => trie.find(text).map(({ start, end }) => text.slice(start, end))

describe('words in running text', () => {
  it('are the longest at each place, none inside another', () => {
    expect(found('手机号码和手机')).toEqual(['手机号码', '手机'])
  })
  it.each(['Android ID', 'android_id', 'AndroidID', 'ANDROID-ID', 'Ａndroid ID'])('%s is one word', (text) => {
    expect(found(`、${text}、`)).toEqual([text])
  })
  it('may have a space between Latin and Chinese', () => {
    expect(found('您的IP 地址和IP地址')).toEqual(['IP 地址', 'IP地址'])
  })
  it('are not found inside longer Latin words', () => {
    expect(found('SHIP、MACRO、IPHONE、mac、IP')).toEqual(['mac', 'IP'])
  })
  it('do not swallow the separator behind them', () => {
    expect(found('IP MAC')).toEqual(['IP', 'MAC'])
  })
  it('each: also those inside others', () => {
    const seen: string[] = []
    trie.each('手机号码', lettersOf('手机号码'), 0, (value) => seen.push(value))
    expect(seen).toEqual(['phone', 'number'])
  })
  it('are found among thousands that begin and end alike, and no others', () => {
    const letters = [...'天地玄黄宇宙洪荒日月盈昃辰宿列张寒来']
    const words = letters.flatMap((one) => letters.flatMap((two) => letters.map((three) => one + two + three)))
    const odd = words.filter((_, at) => at % 3 === 0)
    const many = new WordTrie<string>(() => odd.map((word) => [word, word] as const))
    for (const [at, word] of words.entries()) expect(many.find(word).map(({ value }) => value)).toEqual(at % 3 === 0 ? [word] : [])
  })
  it('may be of one letter, also at the end', () => {
    const one = new WordTrie<number>(() => [['@', 1]])
    expect(one.find('a@b@')).toMatchObject([{ start: 1 }, { start: 3 }])
  })
  it('are those of the text, whatever was looked at before', () => {
    expect(found('您的手机号码')).toEqual(['手机号码'])
    expect(found('您的手')).toEqual([])
    expect(found('手机')).toEqual(['手机'])
  })
  it('refuses a word of nothing', () => {
    expect(() => new WordTrie(() => [['- ', 1]] as const).build()).toThrow('cannot be looked for')
  })
})
