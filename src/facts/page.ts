/**
 * What a web page does to the person who visits it, read in recordings of visits (formats/recording). Whatever is counted or measured here
 * was seen by a browser that nobody sat at: without a gesture first, then with one gesture for each visit.
 */
import type { Evidence } from '#core/evidence.ts'

/** Which page, and as whom it was visited: sites show other things to other phones and programs. */
export interface PageVisited {
  /** As it was asked for. */
  readonly url: string
  /** Such as `android-chrome`. */
  readonly profile: string
}

/** Longest address in a name, in UTF-16 code units. */
const LONGEST_ADDRESS = 300

/**
 * The name of a page as one profile saw it, the same in the next inspection: gaps of facts and judgements are told apart by it. A fragment
 * names a place on a page, unless it is a route (`#/`, `#!`), by which programs in the page show another.
 */
export const nameOfPage = ({ url, profile }: PageVisited): string =>
  `${profile} ${url.replace(/#(?![/!]).*$/s, '').slice(0, LONGEST_ADDRESS)}`

/** A page and how far it could be watched. */
export interface Page {
  readonly page: PageVisited
  readonly title: string
  readonly browser: string
  /** RFC 3339. */
  readonly visitedAt: string
  /** HTTP status; null where nothing was loaded. */
  readonly status: number | null
  /** False where the page could not be loaded or watched to the end: then what was not found proves nothing. */
  readonly isComplete: boolean
  /** Milliseconds without a gesture, and after each. */
  readonly watched: { readonly idle: number; readonly window: number }
  readonly limits: readonly PageLimit[]
  /** Dialogs that a script opened (alert, confirm), by itself. */
  readonly dialogs: number
  readonly screens: number
  readonly seen: Evidence
}

/** Something that could not be watched, such as `crashed`, `not-loaded`, `refused-private-address`, `refused-unreachable-name`, `motion-by-script`. */
export interface PageLimit {
  readonly code: string
  readonly detail: string
}

/** An element that a person can touch. */
export interface PageControl {
  readonly selector: string
  /** What stands on it. */
  readonly words: string
  /** `back`: none on the page, but the browser’s or the phone’s own way back. */
  readonly role: 'close' | 'unfold' | 'app' | 'choice' | 'empty-point' | 'back'
}

/**
 * Why something happened, by causality: the chain of stacks that led to it, not the browser's flag of user activation, which stays set for
 * seconds after any touch. `gesture` is set only where the chain begins in a listener that the touched control reaches, or where the
 * control is a link that leads there.
 */
export interface PageCause {
  readonly kind:
    | 'load'
    | 'timer'
    | 'scroll'
    | 'frame'
    | 'meta-refresh'
    | 'redirect'
    | 'scripted-click'
    | 'gesture'
    | 'motion'
    | 'rotation'
    | 'unknown'
  /**
   * What had been done to the page until then. `untouched` and `scrolled`: nobody asked for it. `touched` without a gesture: a page may have
   * done it by itself, or by a listener that could not be followed; whatever it does by itself is there in the untouched phase too.
   * `unrecorded`: another tool saw it, which does not tell what was touched.
   */
  readonly phase: 'untouched' | 'scrolled' | 'touched' | 'shaken' | 'unrecorded'
  readonly gesture: { readonly control: PageControl; readonly delay: number } | null
  /** What had been touched last, whether or not it is the cause. */
  readonly touched: PageControl | null
  /** Milliseconds since the visit began. */
  readonly time: number
  /** What the browser's flag says. */
  readonly hasUserActivation: boolean
  /** Lines such as `go (https://a.example/b.js:12:5)`, innermost first; `← setTimeout` where one scheduled the next. */
  readonly stack: readonly string[]
}

/** A file that a page delivered, or would have. */
export interface PageDownload {
  readonly page: PageVisited
  readonly url: string
  readonly name: string
  readonly kind: 'android-app' | 'ios-app' | 'ios-profile' | 'other'
  readonly isInFrame: boolean
  readonly end: 'complete' | 'cancelled' | 'too-large'
  readonly size: number | null
  /** SHA-256 of what was delivered; null where it was not kept. */
  readonly sha256: string | null
  readonly cause: PageCause
  readonly seen: Evidence
}

/** An Android package that a page delivered: who it is by its own bytes, to be compared with what the page showed of it. */
export interface DeliveredApp {
  readonly page: PageVisited
  readonly url: string
  readonly sha256: string
  readonly size: number
  readonly packageName: string | null
  readonly versionName: string | null
  /** Names of the application, in all its languages. */
  readonly labels: readonly string[]
  /** SHA-256 of the signers' certificates. */
  readonly signers: readonly string[]
  readonly isSigned: boolean
  /** Why it could not be read; null where it could. */
  readonly problem: string | null
  readonly seen: Evidence
}

/** An attempt to open an app, or its place in a store. */
export interface PageOpening {
  readonly page: PageVisited
  readonly url: string
  /** `store`: a store's own scheme or page. `universal-link`: an https address that the site has tied to an app. */
  readonly kind: 'scheme' | 'intent' | 'store' | 'universal-link'
  readonly scheme: string
  /** Package that an intent names. */
  readonly packageName: string | null
  readonly isInFrame: boolean
  /** The browser said that it would not have allowed it without a gesture. */
  readonly isRefusedByBrowser: boolean
  readonly cause: PageCause
  readonly seen: Evidence
}

/**
 * What a touch did. `left`: it led to an app, a store or a download. `changed`: something else stands in the same place.
 * `untouched`: nobody tried, or it was not there any more.
 */
export interface TouchEffect {
  readonly did: 'closed' | 'unfolded' | 'left' | 'changed' | 'nothing' | 'untouched'
  /** Where it led, if anywhere; also when it closed or unfolded as well. */
  readonly ledTo: readonly string[]
}

/** Something that lies over the page (弹窗、浮层). */
export interface PageOverlay {
  readonly page: PageVisited
  readonly selector: string
  readonly words: string
  /** 0 to 1: share of the screen that it takes, its backdrop included. */
  readonly cover: number
  /** The page behind cannot be scrolled. */
  readonly locksScrolling: boolean
  /** It asks to open, download or install an app. */
  readonly asksForApp: boolean
  /** It was there without a gesture, or came when the page was scrolled. */
  readonly appears: 'untouched' | 'scrolled' | 'touched'
  /** What was touched, and for what, right before it came; null where nothing was, or where nobody tried what came of touches. */
  readonly cameAfter: PageControl | null
  readonly closeControls: readonly CloseControl[]
  /** Whatever else a touch might close it by: what reacts to one, or is a picture without words. 0: texts and controls that ask for the app. */
  readonly otherParts: number
  readonly seen: Evidence
}
export interface CloseControl {
  readonly control: PageControl
  /** CSS pixels of what reacts. */
  readonly width: number
  readonly height: number
  /** Contrast by WCAG, 1 to 21; null for pictures. */
  readonly contrast: number | null
  /** 0 to 1. */
  readonly opacity: number
  /** A touch of its middle meets it and nothing else. */
  readonly isReachable: boolean
  readonly effect: TouchEffect
  /** Milliseconds after it was closed until the same stood there again; null where it did not within the time watched. */
  readonly returnedAfter: number | null
  /** It came back when the page was scrolled, and not while nothing was done. */
  readonly returnedOnScroll: boolean
  readonly seen: Evidence
}

/** Going back (返回) from a page that has put entries of its own into the history, to the page that it was opened from. */
export interface PageBack {
  readonly page: PageVisited
  /** How often it was tried, and whether the last left the page. */
  readonly steps: number
  readonly isLeft: boolean
  readonly seen: Evidence
}

/** An area that reacts to touches and shows less than it takes (全屏热力图). */
export interface PageHotArea {
  readonly page: PageVisited
  readonly selector: string
  readonly words: string
  /** 0 to 1: share of the screen that reacts, and that shows something of what reacts; both 0 where only one point of a text is known to. */
  readonly hit: number
  readonly visible: number
  readonly opacity: number
  readonly href: string | null
  /** A touch of a point where nothing shows. */
  readonly effect: TouchEffect
  readonly seen: Evidence
}

/** Content of which only the beginning shows (折叠). */
export interface PageFold {
  readonly page: PageVisited
  readonly selector: string
  /** 0 to 1: share that is hidden. */
  readonly hidden: number
  /** The end fades out. */
  readonly hasMask: boolean
  readonly controls: readonly FoldControl[]
  readonly seen: Evidence
}
export interface FoldControl {
  readonly control: PageControl
  /** It stands beside the content, and is no bar that stays on the screen: it is this content that it promises. */
  readonly isBeside: boolean
  readonly effect: TouchEffect
  readonly seen: Evidence
}

/** A listener for shakes or turns, and what shaking led to. */
export interface PageMotion {
  readonly page: PageVisited
  readonly sensor: 'motion' | 'rotation'
  /** Where the listener stands in the page's scripts. */
  readonly listener: string
  /** m/s² without gravity, or degrees: nothing happened at `low` (null: it happened at the first try), it happened at `high`; null where nothing ever did. */
  readonly low: number | null
  readonly high: number | null
  /** What the phone did when it happened: resting, it was not even moved. */
  readonly movement: 'rest' | 'picking-up' | 'walking' | 'shake' | 'turn' | null
  /** Within how many seconds of it the page left; null where nobody noted it. */
  readonly seconds: number | null
  readonly ledTo: readonly string[]
  /** Whether the chain of stacks leads from the movement to where the page went, and the phone was at rest before. */
  readonly isCertain: boolean
  /** Why a phone lets the page read no sensor: it is not secure, the page does not allow it to a frame of another site, or the person was not asked. */
  readonly withheld: 'insecure' | 'policy' | 'permission' | null
  /** What had been touched before, where the page listens only then. */
  readonly touched: string | null
  /** Whether shakes were tried to the end of the scale. */
  readonly isTried: boolean
  /** A script made the events, because the browser could not feign the sensor. */
  readonly isByScript: boolean
  readonly seen: Evidence
}

/** A box to tick, or something that looks like one. */
export interface PageChoice {
  readonly page: PageVisited
  readonly selector: string
  readonly label: string
  readonly kind: 'renewal' | 'consent' | 'other'
  readonly form: 'input' | 'aria' | 'icon'
  /** One of several, of which one is always chosen (单选). */
  readonly isOneOfSeveral: boolean
  /** When the page was loaded; null where it cannot be told. */
  readonly isChecked: boolean | null
  /** False for icons, and where the label is only what stands around: a person has to look. */
  readonly isCertain: boolean
  readonly seen: Evidence
}

/** A text on terms, renewal or prices, and how readable it is. */
export interface PageText {
  readonly page: PageVisited
  readonly selector: string
  readonly words: string
  readonly about: 'terms' | 'renewal' | 'price'
  /** CSS pixels. */
  readonly fontSize: number
  readonly contrast: number | null
  readonly seen: Evidence
}

/** A telephone number of service. */
export interface PageHotline {
  readonly page: PageVisited
  readonly number: string
  readonly kind: '400' | '800' | 'short' | 'landline' | 'mobile'
  /** It can be called by a touch (tel:). */
  readonly isLink: boolean
  /** How many screens down it stands; below 1 on the first. */
  readonly screen: number
  readonly seen: Evidence
}

/** A way to reach the operator besides the telephone. */
export interface PageContact {
  readonly page: PageVisited
  readonly kind: 'complaint' | 'service' | 'email'
  readonly words: string
  readonly href: string | null
  readonly seen: Evidence
}

/** A link to rules or terms. */
export interface PagePolicyLink {
  readonly page: PageVisited
  readonly kind: 'policy' | 'terms' | 'permissions'
  readonly words: string
  readonly href: string | null
  readonly fontSize: number
  readonly contrast: number | null
  /** It stands beside a control that downloads or opens an app. */
  readonly isBesideDownload: boolean
  readonly seen: Evidence
}

/** What a page tells of an app that it offers for download; null where it tells nothing. */
export interface PagePrompt {
  readonly page: PageVisited
  /** Controls that download or open. */
  readonly controls: readonly {
    readonly control: PageControl
    readonly href: string | null
    readonly effect: TouchEffect
    readonly width: number
    readonly height: number
    readonly seen: Evidence
  }[]
  readonly name: Told | null
  readonly operator: Told | null
  readonly version: Told | null
  readonly functions: Told | null
  readonly permissions: Told | null
  readonly policy: Told | null
  /** A way to say no, and its size. */
  readonly cancel: { readonly control: PageControl; readonly width: number; readonly height: number; readonly seen: Evidence } | null
  readonly seen: Evidence
}
export interface Told {
  readonly words: string
  readonly seen: Evidence
}
