import { describe, expect, it } from 'vitest'
import { aPolicyText } from '../../../test/build/a-policy.ts'
import { personalInformation } from '#facts/personal-information.ts'
import { kindsIn } from './kinds.ts'
import { passingTerms } from './passing.ts'
import { statementsIn } from './statements.ts'

const kindOf = (words: string, kind: string) => {
  const text = aPolicyText(words)
  return kindsIn([text], statementsIn(text)).find((one) => one.kind === kind)
}

describe('the words of passing', () => {
  it('name kinds that are known and are no umbrellas, and stand once', () => {
    const words = passingTerms.flatMap((row) => row.words.map((word) => word.toLowerCase()))
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([])
    for (const { kind } of passingTerms) expect(personalInformation[kind].covers).toEqual([])
  })
})

describe('kinds named in passing', () => {
  it.each<[string, string]>([
    ['交作业的时候拍张照片就行。', 'camera'],
    ['上门之前要知道几栋几单元。', 'address'],
    ['按住说一句就行,转成文字再发。', 'microphone'],
    ['就近派单,师傅半小时就到。', 'location'],
    ['找客服的通话会录音。', 'service-records'],
  ])('%s', (text, kind) => {
    expect(kindOf(`小工具隐私政策\n${text}`, kind)).toMatchObject({ isDeclared: true, certainty: 'low', hasPurpose: false })
  })

  it('are sure as soon as one sentence says so plainly', () => {
    expect(kindOf('小工具隐私政策\n交作业拍照片。\n我们会收集您拍摄的图像。', 'camera')).toMatchObject({
      isDeclared: true,
      certainty: 'high',
    })
  })

  it.each<[string, string, string]>([
    ['the same sentence denies something', '拍照片也好,别的也好,我们不存。', 'camera'],
    ['another sentence denies the kind', '按住说一句就行。\n我们不会收集您的录音。', 'microphone'],
    ['people are told to be careful', '请勿在评论中填写银行卡号、家庭住处。', 'address'],
    ['a definition names them', '敏感个人信息包括就医、住处等信息。', 'address'],
    ['people are told how to reach the operator', '联系我们:门口左转,xx@a.example。', 'address'],
    ['a section tells of rights', '三、您的权利\n可以改住处。', 'address'],
  ])('are not declared where %s', (_, text, kind) => {
    expect(kindOf(`小工具隐私政策\n${text}`, kind)?.isDeclared ?? false).toBe(false)
  })

  it('are asked for where they may be refused', () => {
    expect(kindOf('小工具隐私政策\n就近派单,不给也行。', 'location')).toMatchObject({ isDeclared: true })
  })

  it('are those of minors where the section says that these are handled', () => {
    const about = '小工具隐私政策\n五、未成年人\n'
    expect(kindOf(`${about}未满十四周岁的,由监护人代为填写并同意我们处理其个人信息。`, 'minor')).toMatchObject({ isDeclared: true })
    expect(kindOf(`${about}如果我们发现误收集了儿童的信息,会尽快删除。`, 'minor')?.isDeclared ?? false).toBe(false)
  })
})

describe('kinds that are crossed out', () => {
  it.each(['麦克风 ×', '麦克风 不用', '录音、麦克风,一概不翻。'])('%s', (line) => {
    expect(kindOf(`小工具隐私政策\n手机号 读\n${line}`, 'microphone')?.isDeclared ?? false).toBe(false)
  })
})
