import type { Words } from '#core/words.ts'
import type { Capture } from '#platform/captures/api.ts'

export const stateWords: Readonly<Record<Capture['state'], Words>> = {
  queued: { zh: '排队中', en: 'Queued' },
  running: { zh: '访问中', en: 'Visiting' },
  done: { zh: '已记录', en: 'Recorded' },
  failed: { zh: '未能访问', en: 'Not visited' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
}

/** The same of one capture: what was handed in is read, and not visited. */
export const wordsOfState = ({ state, handedIn }: Pick<Capture, 'state' | 'handedIn'>): Words =>
  (handedIn && handedInWords[state]) ?? stateWords[state]
const handedInWords: Readonly<Partial<Record<Capture['state'], Words>>> = {
  running: { zh: '读取中', en: 'Being read' },
  done: { zh: '已读取', en: 'Read' },
  failed: { zh: '未能读取', en: 'Not read' },
}

/** What a capture is called: its page, or the file where nobody knows the page yet. To be made visible. */
export const shownName = ({ url, handedIn }: Pick<Capture, 'url' | 'handedIn'>): string =>
  url === '' && handedIn ? handedIn.name : url.replace(/^https?:\/\//, '')

/** Why a page was visited once more. */
export const purposeWords = (purpose: string): Words => purposes[purpose] ?? { zh: purpose, en: purpose }
const purposes: Readonly<Record<string, Words>> = {
  observe: { zh: '只看不碰', en: 'Watched only' },
  close: { zh: '关闭', en: 'Close' },
  unfold: { zh: '展开全文', en: 'Unfold' },
  emptyPoint: { zh: '点击空白处', en: 'Touch a blank point' },
  control: { zh: '点击', en: 'Touch' },
  choice: { zh: '勾选项', en: 'A box to tick' },
  motion: { zh: '摇动', en: 'Shake' },
  rotation: { zh: '转动', en: 'Turn' },
  elsewhere: { zh: '取自其他工具', en: 'Taken by another tool' },
  step: { zh: '逐步访问', en: 'A step of a walk' },
  back: { zh: '返回', en: 'Go back' },
}

/** Rows of the time line, each with the kinds of events that stand in it. */
export const lanes: readonly { readonly id: string; readonly title: Words; readonly kinds: readonly string[] }[] = [
  { id: 'gestures', title: { zh: '操作', en: 'Gestures' }, kinds: ['gesture', 'scriptedClick'] },
  { id: 'openings', title: { zh: '打开APP', en: 'Openings' }, kinds: ['opening', 'window'] },
  { id: 'downloads', title: { zh: '下载', en: 'Downloads' }, kinds: ['download'] },
  { id: 'dialogs', title: { zh: '对话框', en: 'Dialogs' }, kinds: ['dialog'] },
  { id: 'page', title: { zh: '页面', en: 'Page' }, kinds: ['loaded', 'navigation', 'remark', 'crashed'] },
]

export const eventWords = (kind: string): Words => events[kind] ?? { zh: kind, en: kind }
const events: Readonly<Record<string, Words>> = {
  gesture: { zh: '操作', en: 'Gesture' },
  scriptedClick: { zh: '脚本模拟点击', en: 'Click by a script' },
  opening: { zh: '打开APP', en: 'Opens an app' },
  window: { zh: '新窗口', en: 'New window' },
  download: { zh: '下载', en: 'Download' },
  dialog: { zh: '对话框', en: 'Dialog' },
  loaded: { zh: '加载完成', en: 'Loaded' },
  navigation: { zh: '转到网页', en: 'Goes to a page' },
  remark: { zh: '浏览器提示', en: 'The browser says' },
  crashed: { zh: '页面崩溃', en: 'Crashed' },
}

export const outcomeWords = (outcome: string): Words => outcomes[outcome] ?? { zh: outcome, en: outcome }
const outcomes: Readonly<Record<string, Words>> = {
  tap: { zh: '点按', en: 'tap' },
  drag: { zh: '拖动', en: 'drag' },
  wheel: { zh: '滚轮', en: 'wheel' },
  'scroll-by-script': { zh: '脚本滚动', en: 'scrolled by a script' },
  motion: { zh: '摇动', en: 'shake' },
  rotation: { zh: '转动', en: 'turn' },
  rest: { zh: '静止', en: 'at rest' },
  'picking-up': { zh: '拿起放下', en: 'picked up, put down' },
  walking: { zh: '行走', en: 'walking' },
  shake: { zh: '摇动', en: 'shake' },
  turn: { zh: '转动', en: 'turn' },
  withheld: { zh: '手机不提供传感器数据', en: 'a phone gives no readings' },
  back: { zh: '返回', en: 'back' },
  pending: { zh: '未有结果', en: 'nothing came of it' },
  committed: { zh: '已打开', en: 'opened' },
  aborted: { zh: '已中止', en: 'aborted' },
  failed: { zh: '失败', en: 'failed' },
  blocked: { zh: '已阻止', en: 'blocked' },
  sent: { zh: '已发送', en: 'sent' },
  download: { zh: '转为下载', en: 'became a download' },
  started: { zh: '已开始', en: 'started' },
  complete: { zh: '完成', en: 'complete' },
  cancelled: { zh: '已取消', en: 'cancelled' },
  'too-large': { zh: '过大', en: 'too large' },
  alert: { zh: '提示框', en: 'alert' },
  confirm: { zh: '确认框', en: 'confirm' },
}

export const secondsText = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`

export const weekdays: readonly Words[] = [
  { zh: '周一', en: 'Monday' },
  { zh: '周二', en: 'Tuesday' },
  { zh: '周三', en: 'Wednesday' },
  { zh: '周四', en: 'Thursday' },
  { zh: '周五', en: 'Friday' },
  { zh: '周六', en: 'Saturday' },
  { zh: '周日', en: 'Sunday' },
]
