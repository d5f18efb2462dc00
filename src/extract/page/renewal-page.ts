/** Where a page offers auto-renewal, where a person would agree to it, where they would cancel it, and what it says of how to. */
import { sendsForm } from './plan.ts'
import type { View } from './view.ts'

const sureRenewal = /自动续(?:费|订)|连续包(?:月|季|年|周)|到期(?:后)?自动|auto-?renew/i
const refused = /不自动续|无自动续|非自动续/
const LONGEST_LABEL = 20

/** Controls that agree to it. Never touched. */
export const joinWords =
  /^(?:(?:立即|马上|确认|一键|免费|低价|¥?[\d.]+元?)?(?:开通|订阅|续费|订购|升级)(?:会员|VIP|SVIP|服务|套餐|连续包[月季年周]|并(?:支付|续费))?|(?:立即|马上)(?:购买|加入|试用)(?:会员|VIP)?|(?:确认|同意)(?:协议)?并(?:支付|开通|续费|订阅).{0,8}|免费试用.{0,6}|(?:subscribe|join)(?: now)?|start (?:free )?trial)$/i
/** Controls that cancel it. Never touched. */
export const cancelWords =
  /^(?:去|立即|点击|确认)?(?:(?:取消|关闭|终止|停止|解除|解约)(?:会员)?(?:自动|连续)?(?:续费|续订|扣费|扣款|订阅|包月|签约|代扣)(?:服务|功能)?|退订(?:会员|服务|业务|自动续费)?|解约|unsubscribe|cancel (?:auto-?renewal|subscription|membership|plan))$/i

/** Controls by their own words, in the order of the page. */
function controlsOf(view: View, words: RegExp): readonly number[] {
  return [...view.nodes.keys()].filter((node) => {
    const { name, attributes } = view.nodes[node]!
    if (name === '#text' || !view.isShown(node)) return false
    // What a form sends is a control as well, though nothing listens to it.
    const isControl = view.reacting(node) === node || sendsForm(view, node)
    if (!isControl) return false
    const label = (view.label(node) || attributes?.['value'] || '').replaceAll(/\s+/g, '')
    return label.length <= LONGEST_LABEL && words.test(view.label(node).trim() || label)
  })
}
export const joinsIn = (view: View): readonly number[] => controlsOf(view, joinWords)
export const cancelsIn = (view: View): readonly number[] => controlsOf(view, cancelWords)

/** It speaks of a renewal that nobody has to ask for, and has a control that begins it, or a box for it. */
export function offersRenewal(view: View): boolean {
  const speaks = view.nodes.some(
    ({ name, text }, node) => name === '#text' && text !== undefined && sureRenewal.test(text) && !refused.test(text) && view.isShown(node),
  )
  return speaks && (joinsIn(view).length > 0 || hasBox(view))
}

const hasBox = (view: View): boolean =>
  view.nodes.some(({ name, attributes }, node) => {
    const isBox = (name === 'input' && attributes?.['type'] === 'checkbox') || /^(?:checkbox|switch)$/.test(attributes?.['role'] ?? '')
    const holder = view.parent(node)
    return isBox && holder >= 0 && sureRenewal.test(`${attributes?.['aria-label'] ?? ''} ${view.words(holder)}`)
  })

/** How to cancel, as a text tells it: “我的—设置—会员—取消续费”. */
export interface ToldPath {
  readonly node: number
  readonly steps: readonly string[]
}

const LONGEST_TELLING = 300
const MOST_TOLD = 3
const between = /\s*(?:[—–―→>＞›»]+|-{1,2}>?)\s*/
const aboutCancelling = /取消|关闭|退订|解约|停止|终止|管理/
const ofRenewal = /续费|续订|订阅|扣费|扣款|会员|包月|退订|解约/

export function toldPaths(view: View): readonly ToldPath[] {
  const found = new Map<string, ToldPath>()
  view.nodes.forEach(({ name }, node) => {
    if (found.size >= MOST_TOLD || name === '#text' || name === 'script' || name === 'style' || !view.isShown(node)) return
    const words = view.words(node)
    if (words.length === 0 || words.length > LONGEST_TELLING || !aboutCancelling.test(words) || !ofRenewal.test(words)) return
    const steps = stepsTold(words)
    if (steps === null) return
    const key = steps.join('>')
    // The innermost that tells it.
    found.set(key, { node, steps })
  })
  return [...found.values()]
}

/** The longest chain in a text, cut to what is touched. */
export function stepsTold(words: string): readonly string[] | null {
  let best: readonly string[] | null = null
  for (const sentence of words.split(/[。;;!!\n]/)) {
    const parts = sentence.split(between)
    if (parts.length < 2) continue
    const steps = parts.map((part, at) =>
      (at === 0
        ? part
            .replace(/^.*[::,,、(（]\s*/s, '')
            .replace(/^.*?(?:进入|点击|打开|前往|通过|路径为?)\s*/s, '')
            .replace(/^(?:[您你]?可以?)?在?(?=[“「【《]|我)/, '')
        : part
      )
        .replace(/^([“「【《])([^”」】》]*)[”」】》].*$/s, '$2')
        .replace(/[”」][^“「]*$/s, '')
        .replace(/[,,、:：)）(（].*$/s, '')
        .replaceAll(/[「」“”"'【】[\]《》\s]/g, '')
        .slice(0, 16),
    )
    if (steps.every((step) => step !== '') && aboutCancelling.test(steps.at(-1)!) && steps.length > (best?.length ?? 1)) best = steps
  }
  return best
}
