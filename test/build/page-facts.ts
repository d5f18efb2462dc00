/** Builders of facts on pages for tests: each gives an ordinary, harmless one, and the test names only what matters to it. */
import type { Evidence } from '#core/evidence.ts'
import type {
  CloseControl,
  DeliveredApp,
  Page,
  PageCause,
  PageChoice,
  PageControl,
  PageDownload,
  PageFold,
  PageHotArea,
  PageHotline,
  PageMotion,
  PageOpening,
  PageOverlay,
  PagePolicyLink,
  PagePrompt,
  PageText,
  PageVisited,
  TouchEffect,
} from '#facts/page.ts'
import type { PagePolicySteps, PageRenewalSteps, PageStep } from '#facts/page-steps.ts'
import { anArtifactId } from './facts.ts'

export const aNode = (selector = '#button', quote = 'quoted'): Evidence => ({
  kind: 'node',
  artifact: anArtifactId,
  selector,
  url: 'https://shop.example/',
  quote,
})
export const anEvent = (quote = 'https://shop.example/app.apk'): Evidence => ({
  kind: 'event',
  artifact: anArtifactId,
  line: 3,
  at: 'observe #0 +1.2 s',
  quote,
})

export const aVisited: PageVisited = { url: 'https://shop.example/', profile: 'android-chrome' }

export const aPage = (changes: Partial<Page> = {}): Page => ({
  page: aVisited,
  title: '示例',
  browser: 'Chrome/147.0',
  visitedAt: '2026-11-28T00:00:00.000Z',
  status: 200,
  isComplete: true,
  watched: { idle: 2500, window: 5000 },
  limits: [],
  dialogs: 0,
  screens: 2,
  seen: aNode('html'),
  ...changes,
})

export const aControl = (changes: Partial<PageControl> = {}): PageControl => ({
  selector: '#button',
  words: '立即下载',
  role: 'app',
  ...changes,
})
export const anEffect = (did: TouchEffect['did'] = 'nothing', ...ledTo: string[]): TouchEffect => ({ did, ledTo })

/** By a timer, before anybody touched anything. */
export const aPageCause = (changes: Partial<PageCause> = {}): PageCause => ({
  kind: 'timer',
  phase: 'untouched',
  gesture: null,
  touched: null,
  time: 1200,
  hasUserActivation: false,
  stack: ['deliver (https://shop.example/a.js:12:5)', '← setTimeout'],
  ...changes,
})
/** By a touch of a control. */
export const aTouchCause = (control: Partial<PageControl> = {}, delay = 80): PageCause =>
  aPageCause({
    kind: 'gesture',
    phase: 'touched',
    gesture: { control: aControl(control), delay },
    touched: aControl(control),
    hasUserActivation: true,
  })

export const aPageDownload = (changes: Partial<PageDownload> = {}): PageDownload => ({
  page: aVisited,
  url: 'https://shop.example/app.apk',
  name: 'app.apk',
  kind: 'android-app',
  isInFrame: false,
  end: 'complete',
  size: 1000,
  sha256: 'b'.repeat(64),
  cause: aTouchCause(),
  seen: anEvent(),
  ...changes,
})

export const aDeliveredApp = (changes: Partial<DeliveredApp> = {}): DeliveredApp => ({
  page: aVisited,
  url: 'https://shop.example/app.apk',
  sha256: 'b'.repeat(64),
  size: 1000,
  packageName: 'com.example.shop',
  versionName: '2.1.0',
  labels: ['示例商城'],
  signers: ['c'.repeat(64)],
  isSigned: true,
  problem: null,
  seen: anEvent(),
  ...changes,
})

export const aPageOpening = (changes: Partial<PageOpening> = {}): PageOpening => ({
  page: aVisited,
  url: 'exampleshop://home',
  kind: 'scheme',
  scheme: 'exampleshop',
  packageName: null,
  isInFrame: false,
  isRefusedByBrowser: false,
  cause: aTouchCause({ words: '打开APP' }),
  seen: anEvent('exampleshop://home'),
  ...changes,
})

export const aCloseControl = (changes: Partial<CloseControl> = {}): CloseControl => ({
  control: aControl({ selector: '#close', words: '×', role: 'close' }),
  width: 44,
  height: 44,
  contrast: 12,
  opacity: 1,
  isReachable: true,
  effect: anEffect('closed'),
  returnedAfter: null,
  returnedOnScroll: false,
  seen: aNode('#close', '×'),
  ...changes,
})

export const aPageOverlay = (changes: Partial<PageOverlay> = {}): PageOverlay => ({
  page: aVisited,
  selector: '#popup',
  words: '打开APP,体验更佳',
  cover: 0.4,
  locksScrolling: false,
  asksForApp: true,
  appears: 'untouched',
  cameAfter: null,
  closeControls: [aCloseControl()],
  otherParts: 0,
  seen: aNode('#popup'),
  ...changes,
})

export const aPageHotArea = (changes: Partial<PageHotArea> = {}): PageHotArea => ({
  page: aVisited,
  selector: '#all',
  words: '查看详情',
  hit: 1,
  visible: 0.05,
  opacity: 0,
  href: 'exampleshop://ad',
  effect: anEffect('left', 'exampleshop://ad'),
  seen: aNode('#all'),
  ...changes,
})

export const aPageFold = (changes: Partial<PageFold> = {}): PageFold => ({
  page: aVisited,
  selector: '#article',
  hidden: 0.8,
  hasMask: true,
  controls: [
    {
      control: aControl({ selector: '#more', words: '展开全文', role: 'unfold' }),
      isBeside: true,
      effect: anEffect('unfolded'),
      seen: aNode('#more'),
    },
  ],
  seen: aNode('#article'),
  ...changes,
})

export const aPageMotion = (changes: Partial<PageMotion> = {}): PageMotion => ({
  page: aVisited,
  sensor: 'motion',
  listener: 'https://shop.example/a.js:4:1',
  low: 20,
  high: null,
  movement: null,
  seconds: null,
  ledTo: [],
  isCertain: false,
  withheld: null,
  touched: null,
  isTried: true,
  isByScript: true,
  seen: anEvent('devicemotion'),
  ...changes,
})

export const aPageChoice = (changes: Partial<PageChoice> = {}): PageChoice => ({
  page: aVisited,
  selector: '#agree',
  label: '我已阅读并同意《用户协议》',
  kind: 'consent',
  form: 'input',
  isOneOfSeveral: false,
  isChecked: false,
  isCertain: true,
  seen: aNode('#agree'),
  ...changes,
})

export const aPageText = (changes: Partial<PageText> = {}): PageText => ({
  page: aVisited,
  selector: '#terms',
  words: '《会员服务协议》',
  about: 'terms',
  fontSize: 14,
  contrast: 7,
  seen: aNode('#terms'),
  ...changes,
})

export const aPageHotline = (changes: Partial<PageHotline> = {}): PageHotline => ({
  page: aVisited,
  number: '400-810-0000',
  kind: '400',
  isLink: true,
  screen: 0.5,
  seen: aNode('#hotline'),
  ...changes,
})

export const aPagePolicyLink = (changes: Partial<PagePolicyLink> = {}): PagePolicyLink => ({
  page: aVisited,
  kind: 'policy',
  words: '隐私政策',
  href: 'https://shop.example/privacy',
  fontSize: 14,
  contrast: 7,
  isBesideDownload: true,
  seen: aNode('#policy'),
  ...changes,
})

export const aPagePrompt = (changes: Partial<PagePrompt> = {}): PagePrompt => ({
  page: aVisited,
  controls: [
    { control: aControl(), href: null, effect: anEffect('left', 'https://shop.example/app.apk'), width: 160, height: 44, seen: aNode() },
  ],
  name: { words: '应用名称:示例商城', seen: aNode('#name') },
  operator: { words: '开发者:示例科技有限公司', seen: aNode('#operator') },
  version: { words: '版本:2.1.0', seen: aNode('#version') },
  functions: { words: '功能介绍:购物', seen: aNode('#functions') },
  permissions: { words: '权限列表', seen: aNode('#permissions') },
  policy: { words: '隐私政策', seen: aNode('#policy') },
  cancel: { control: aControl({ selector: '#no', words: '暂不下载', role: 'close' }), width: 160, height: 44, seen: aNode('#no') },
  seen: aNode(),
  ...changes,
})

export const aPageStep = (words: string, changes: Partial<PageStep> = {}): PageStep => ({
  selector: `#${words}`,
  words,
  href: null,
  seen: aNode(`#${words}`, words),
  ...changes,
})
/** Three touches away, with nothing left untried. */
export const somePolicySteps = (changes: Partial<PagePolicySteps> = {}): PagePolicySteps => ({
  page: aVisited,
  path: ['我的', '设置', '隐私政策'].map((words) => aPageStep(words)),
  address: 'https://shop.example/privacy',
  followed: [],
  bounds: { looked: 3, untried: 0, isWalked: true },
  seen: aNode('html', '隐私政策'),
  ...changes,
})
/** Both one touch away. */
export const someRenewalSteps = (changes: Partial<PageRenewalSteps> = {}): PageRenewalSteps => ({
  page: aVisited,
  joining: { path: [aPageStep('立即开通')], isFewest: true },
  cancellation: { path: [aPageStep('取消自动续费')], isFewest: true },
  told: [],
  bounds: { looked: 0, untried: 0, isWalked: true },
  seen: aNode('html', '会员'),
  ...changes,
})
