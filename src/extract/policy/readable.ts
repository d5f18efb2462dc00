/** Whether what was read is the text of a policy at all, or something that merely stands where one should: each with its reason. */
import { mentionedKinds } from './lexicon.ts'
import { narrow } from './narrow.ts'
import type { PolicyText } from '#facts/policy.ts'
import type { Words } from '#core/words.ts'
import type { TextDocument } from '#formats/document/document.ts'

/** Letters: the shortest honest policy has some hundreds. */
const FEWEST_LETTERS = 80
/** A page with a password field and fewer letters is there to log in. */
const LOGIN_LETTERS = 600
/** Below this share of Chinese among letters, a text is in another language with Chinese names in it. */
const LEAST_CHINESE = 0.3
/** Unless each paragraph stands in two languages: a word of English has five letters, and is one and a half of Chinese. */
const LEAST_CHINESE_BESIDE_WORDS = 0.5
/** An error page says what it is in its first words, and not much else. */
const ERROR_LETTERS = 400

const ERROR_PAGE =
  /\b(?:404|403|500|502|503)\b.{0,40}(?:not found|forbidden|error|unavailable|gateway)|(?:页面|网页|文件|内容|链接)(?:不存在|找不到|未找到|已删除|已失效|无法访问|走丢|丢失)|not found|access denied|请(?:先)?(?:完成|通过)?(?:安全)?验证|访问(?:过于频繁|受限|被拒绝)/i
const NEEDS_SCRIPTS = /(?:启用|开启|打开|支持)\s*javascript|enable\s+javascript|javascript\s+(?:to|is\s+required|is\s+disabled)/i
/** No policy does without naming what it is about. */
const SUBJECT = /个人信息|个人資料|個人資料|個人信息|隐私|隱私|用户信息|个人数据|privacy|personal (?:information|data)/i
const SUBJECT_OF_LIST = /SDK|第三方|收集|信息|权限|清单|名称/i

/** Letters of Chinese, and of all scripts. */
export function lettersOf(text: string): { readonly chinese: number; readonly all: number } {
  return { chinese: text.match(/\p{Script=Han}/gu)?.length ?? 0, all: text.match(/\p{L}/gu)?.length ?? 0 }
}

/** Words of scripts that put spaces between words. */
const wordsOf = (text: string): number => text.match(/[^\P{L}\p{Script=Han}]+/gu)?.length ?? 0

/** Why a document cannot be taken for the text that it was handed in as; null when it can. */
export function unreadable(document: TextDocument, { text, part, hiddenCharacters }: PolicyText): Words | null {
  const { chinese, all } = lettersOf(text)
  const has = (code: string): boolean => document.anomalies.some((anomaly) => anomaly.code === code)
  if (document.passwordFields > 0 && all < LOGIN_LETTERS)
    return words(
      `是登录页面(有密码输入框,只有${all}个字),不是政策文本`,
      `it is a page to log in (a password field and ${all} letters), not the text of the policy`,
    )
  if (all < ERROR_LETTERS && ERROR_PAGE.test(text) && !(SUBJECT.test(text) && all >= FEWEST_LETTERS))
    return words('是错误页面,不是政策文本', 'it is an error page, not the text of the policy')
  if (all < FEWEST_LETTERS && part === 'policy') return tooLittle(document, all, hiddenCharacters, has)
  if (all === 0) return tooLittle(document, all, hiddenCharacters, has)
  if (NEEDS_SCRIPTS.test(text) && all < ERROR_LETTERS)
    return words(
      '页面要求启用 JavaScript 才显示内容;请提交保存后的完整页面',
      'the page shows its text only with JavaScript; hand in the page as saved after it has loaded',
    )
  if (document.format === 'pdf' && document.pages !== null && hasTooFewLetters(document.pages, all) && document.pictures >= document.pages)
    return words(
      `PDF 共 ${document.pages} 页而只有 ${all} 个字,内容在图片里`,
      `the PDF has ${document.pages} pages and only ${all} letters: its text is in pictures`,
    )
  if (chinese < all * LEAST_CHINESE && chinese < (chinese + wordsOf(text)) * LEAST_CHINESE_BESIDE_WORDS) {
    const share = Math.round((chinese / all) * 100)
    return words(
      `不是中文文本(中文字符占 ${share}%);请提交中文版`,
      `it is not in Chinese (${share} % of its letters are); hand in the Chinese edition`,
    )
  }
  if (!(part === 'policy' || part === 'summary' ? SUBJECT : SUBJECT_OF_LIST).test(text) && !namesInformation(text))
    return words('全文没有提到个人信息或隐私,不是个人信息处理规则', 'it never speaks of personal information or privacy: it is no policy')
  return null
}

const FEWEST_KINDS = 5
const BEGINNING = 20_000
/** 关于您的资料, 信息说明: rules of people who do not know what such rules are called, and name what they keep all the same. */
const namesInformation = (text: string): boolean =>
  /资料|信息|数据/.test(text.slice(0, 400)) && mentionedKinds(narrow(text.slice(0, BEGINNING))).length >= FEWEST_KINDS

const hasTooFewLetters = (pages: number, letters: number): boolean => letters < pages * FEWEST_LETTERS

function tooLittle(document: TextDocument, letters: number, hidden: number, has: (code: string) => boolean): Words {
  const count = letters === 0 ? words('没有文字', 'it has no text') : words(`只有 ${letters} 个字`, `it has only ${letters} letters`)
  if (has('made-by-scripts') || has('frames'))
    return words(
      `页面本身${count.zh},内容由脚本或嵌入页面显示;请提交保存后的完整页面`,
      `${count.en} of its own: scripts or frames show the rest; hand in the page as saved after it has loaded`,
    )
  if (document.pictures > 0)
    return words(`${count.zh},内容在 ${document.pictures} 张图片里`, `${count.en}; the rest is in ${document.pictures} pictures`)
  if (hidden > letters) return words(`${count.zh}可见,另有 ${hidden} 个字被隐藏`, `${count.en} to be seen, and ${hidden} hidden ones`)
  return words(`${count.zh},不成其为政策`, `${count.en}, too few for a policy`)
}

const words = (zh: string, en: string): Words => ({ zh, en })
