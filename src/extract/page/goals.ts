/**
 * What a machine walks to from a page, and when it has come there: the policy, and where auto-renewal is cancelled. Capture walks by this,
 * and a recording is read by the same.
 */
import type { Snapshot, StepPurpose } from '#formats/recording/recording.ts'
import { isPolicy } from './policy-page.ts'
import { cancelsIn, cancelWords, joinWords, offersRenewal } from './renewal-page.ts'
import { View } from './view.ts'
import { waysOf, type Sought, type Way } from './ways.ts'
import { policyLinkWords } from './words.ts'

/** Touches from the page that was handed in; two beyond what the law lets a policy take, so that a longer way is seen to be one. */
export const MOST_STEPS = 6
/** Touches after which a way that was found is short enough for nobody to ask for a shorter one. */
export const SHORT_ENOUGH = 4

export interface Goal {
  readonly kind: StepPurpose['goal']
  /** Pages and layers that are looked at. */
  readonly mostPages: number
  /** Ways from what shows after a number of touches. */
  ways(snapshot: Snapshot, touches: number): readonly Way[]
  isReached(snapshot: Snapshot): boolean
  /** In which order ways are tried: the least first. */
  cost(touches: number, way: Way): number
}

const ofPolicy: Sought = {
  named: new RegExp(policyLinkWords.source, 'i'),
  ranks: [
    /隐私|用户协议|服务协议|服务条款|使用条款|法律|声明|协议|条款|规则|legal|terms/i,
    /设置|关于|安全|账[号户]|setting|about/i,
    /我的|个人中心|我$|会员中心|更多|菜单|帮助|导航|mine|^me$|more|menu|help/i,
  ],
  never: /(?!)/,
  others: 2,
}

/** Where renewals are looked after: places, and never what renews or cancels. */
const ofRenewals: Sought = {
  named:
    /(?:续费|续订|订阅|扣费|扣款|签约|代扣)(?:的)?(?:管理|设置|服务|说明|规则|协议)|管理(?:我的)?(?:自动)?(?:续费|续订|订阅|扣费)|(?:如何|怎[么样])(?:取消|关闭|退订)|免密支付(?:管理|设置)|(?:manage|how to cancel).{0,20}(?:renewal|subscription|membership)/i,
  ranks: [
    /会员|VIP|订单|账单|支付设置|钱包|member|billing/i,
    /我的|个人中心|我$|账[号户]|设置|mine|^me$|account|setting/i,
    /帮助|常见问题|客服|更多|菜单|关于|help|faq|more|menu/i,
  ],
  never: new RegExp(`${joinWords.source}|${cancelWords.source}`, 'i'),
  others: 0,
}

const policy: Goal = {
  kind: 'policy',
  mostPages: 12,
  ways: (snapshot, touches) => (touches >= MOST_STEPS ? [] : waysOf(new View(snapshot), ofPolicy, touches === 0)),
  isReached: (snapshot) => isPolicy(new View(snapshot)),
  // A likely way is tried to its end before an unlikely one is begun.
  cost: (touches, { rank }) => touches * 2 + rank,
}

const cancellation: Goal = {
  kind: 'cancellation',
  mostPages: 10,
  ways(snapshot, touches) {
    const view = new View(snapshot)
    if (touches >= MOST_STEPS || (touches === 0 && !offersRenewal(view))) return []
    return waysOf(view, ofRenewals, touches === 0)
  },
  isReached: (snapshot) => cancelsIn(new View(snapshot)).length > 0,
  // Touches are compared with those of joining, so that the fewest count.
  cost: (touches, { rank }) => touches * 100 + rank,
}

export const goals: readonly Goal[] = [policy, cancellation]
export const goalOf = (kind: Goal['kind']): Goal => (kind === 'policy' ? policy : cancellation)
