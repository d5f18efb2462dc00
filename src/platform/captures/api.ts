/** Captures (网页访问): pages visited for an organisation, what was recorded, and visits that are to be repeated. */
import { z } from 'zod'
import { defineRoute } from '#contract/route.ts'
import { id, instant, line, pageOf, pageQuery, sha256, verdict, words } from '#contract/shapes.ts'
import type { Words } from '#contract/words.ts'

export const captureState = z.enum(['queued', 'running', 'done', 'failed', 'cancelled'])
export type CaptureState = z.infer<typeof captureState>

/** Phones, and programs on them, as which a page can be visited: sites show other prompts to each. */
export const phone = z.enum(['android-chrome', 'android-wechat', 'android-app-webview', 'ios-safari', 'ios-wechat'])
export type Phone = z.infer<typeof phone>
export const phoneWords: Readonly<Record<Phone, Words>> = {
  'android-chrome': { zh: '安卓浏览器', en: 'Android, Chrome' },
  'android-wechat': { zh: '安卓微信', en: 'Android, WeChat' },
  'android-app-webview': { zh: '安卓应用内网页', en: 'Android, inside an app' },
  'ios-safari': { zh: '苹果 Safari', en: 'iPhone, Safari' },
  'ios-wechat': { zh: '苹果微信', en: 'iPhone, WeChat' },
}

/** Longest address of a page, in UTF-16 code units. */
export const LONGEST_URL = 2000
/** Seconds that a page is watched after something was closed on it. */
export const windows = { shortest: 5, longest: 15 } as const

const asked = {
  /** The scheme may be left out: then it is https. */
  url: z.string().trim().min(1).max(LONGEST_URL),
  profiles: z
    .array(phone)
    .min(1)
    .max(5)
    .default(['android-chrome', 'ios-safari'])
    .transform((chosen) => [...new Set(chosen)]),
  window: z.int().min(windows.shortest).max(windows.longest).default(windows.shortest),
  /** An app of the organisation that the page is about. */
  app: id.nullable().default(null),
}
const app = z.object({ id, packageName: z.string(), name: z.string() })

const progress = { phase: words.nullable(), share: z.number() }
/** One event of `followCapture`. */
export const captureProgress = z.object({ state: captureState, ...progress })
export type CaptureProgress = z.infer<typeof captureProgress>

const capture = z.object({
  id,
  organisation: z.object({ id, name: z.string() }),
  /** Empty while one that was handed in has not been read. */
  url: z.string(),
  profiles: z.array(phone),
  /** Seconds; 0 where it was handed in. */
  window: z.int(),
  app: app.nullable(),
  schedule: id.nullable(),
  state: captureState,
  progress: z.object(progress),
  /** Why nothing was recorded. */
  failure: words.nullable(),
  /** The file that was handed in, where the page was visited elsewhere: address, phone, browser and time are what it says, and nobody here saw it. */
  handedIn: z.object({ name: z.string(), sha256, size: z.int() }).nullable(),
  /** `profile`: null where it is none of ours. */
  recordings: z.array(z.object({ ordinal: z.int(), profile: phone.nullable(), sha256, size: z.int() })),
  /** How far the inspection of the recordings is. */
  inspection: z
    .object({
      commission: id,
      state: captureState,
      verdicts: z.record(z.string(), verdict).nullable(),
    })
    .nullable(),
  /** The capture of the same page before this one, to be compared with. */
  earlier: z.object({ id, commission: id, requestedAt: instant }).nullable(),
  requestedAt: instant,
  finishedAt: instant.nullable(),
})
export type Capture = z.infer<typeof capture>

const schedule = z.object({
  id,
  organisation: id,
  url: z.string(),
  profiles: z.array(phone),
  window: z.int(),
  app: app.nullable(),
  every: z.enum(['day', 'week']),
  /** 1 is Monday. */
  weekday: z.int().nullable(),
  hour: z.int(),
  nextAt: instant,
  /** The newest capture that it asked for. */
  newest: id.nullable(),
  /** The visit that was due last, where it was left out: when, why, and what to do. */
  leftOut: z.object({ at: instant, reason: words, remedy: words }).nullable(),
})
export type CaptureSchedule = z.infer<typeof schedule>

const short = z.string().max(400)
const whole = z.int().min(0)
const time = z.number().min(0)
/** What is shown of a recording. A process that visited a stranger's page wrote it, so that it is checked like something handed in. */
export const recordingView = z.object({
  url: short,
  profile: z.object({ id: short, width: whole, height: whole }),
  browser: short,
  startedAt: short,
  visits: z
    .array(
      z.object({
        at: time,
        purpose: short,
        target: z.object({ words: short, selector: short }).nullable(),
        url: short,
        status: z.int().nullable(),
        end: short,
        events: z
          .array(
            z.object({
              /** Its number among the events of the visit, as evidence names it. */
              line: whole,
              /** Milliseconds since the visit began. */
              time,
              kind: short,
              words: short,
              outcome: short.nullable(),
              point: z.object({ x: z.number(), y: z.number() }).nullable(),
            }),
          )
          .max(300),
        requests: z.array(z.object({ time, url: short, method: short, type: short, outcome: short })).max(400),
        shots: z
          .array(
            z.object({
              sha256,
              time,
              after: short,
              title: short,
              /** CSS pixels of the screen; the picture has `scale` pixels for each. */
              width: whole,
              height: whole,
              scale: z.number().positive(),
            }),
          )
          .max(20),
      }),
    )
    .max(40),
  limits: z.array(z.object({ code: short, visit: z.int().nullable(), detail: short })).max(60),
  isCut: z.boolean(),
})
/** Bytes of it as JSON. */
export const LARGEST_VIEW = 4 * 1024 * 1024
export type RecordingView = z.infer<typeof recordingView>

const inOrganisation = z.object({ organisation: id })
const one = z.object({ capture: id })
const recording = z.object({ capture: id, ordinal: z.coerce.number().int().min(0).max(20) })

export const captureRoutes = {
  getCaptureService: defineRoute({
    id: 'getCaptureService',
    method: 'GET',
    path: '/api/captures/service',
    summary: { zh: '网页检测是否可用', en: 'Whether pages are visited here' },
    response: z.object({ isAvailable: z.boolean() }),
  }),
  requestCapture: defineRoute({
    id: 'requestCapture',
    method: 'POST',
    path: '/api/organisations/:organisation/captures',
    summary: { zh: '提交网页检测', en: 'Have a page visited and inspected' },
    params: inOrganisation,
    body: z.object(asked),
    status: 202,
    response: capture,
    problems: ['unacceptable-content', 'quota-exceeded', 'unavailable'],
  }),
  submitRecording: defineRoute({
    id: 'submitRecording',
    method: 'POST',
    path: '/api/organisations/:organisation/recordings',
    summary: { zh: '提交在别处录制的页面访问记录(字节流)', en: 'Hand in a recording that was taken elsewhere (bytes)' },
    params: inOrganisation,
    query: z.object({ name: line(200), app: id.optional() }),
    wire: 'stream',
    status: 202,
    response: capture,
    problems: ['too-large', 'storage-full', 'unsupported-media-type', 'quota-exceeded', 'unacceptable-content'],
  }),
  listCaptures: defineRoute({
    id: 'listCaptures',
    method: 'GET',
    path: '/api/organisations/:organisation/captures',
    summary: { zh: '本机构的网页检测', en: 'The organisation’s captures of pages' },
    params: inOrganisation,
    query: z.object({ ...pageQuery, state: captureState.optional(), schedule: id.optional(), app: id.optional() }),
    response: pageOf(capture),
  }),
  getCapture: defineRoute({
    id: 'getCapture',
    method: 'GET',
    path: '/api/captures/:capture',
    summary: { zh: '网页检测', en: 'A capture' },
    params: one,
    response: capture,
  }),
  cancelCapture: defineRoute({
    id: 'cancelCapture',
    method: 'DELETE',
    path: '/api/captures/:capture',
    summary: { zh: '取消未完成的网页检测', en: 'Cancel a capture that has not finished' },
    params: one,
    problems: ['already-done'],
  }),
  followCapture: defineRoute({
    id: 'followCapture',
    method: 'GET',
    path: '/api/captures/:capture/events',
    summary: { zh: '网页检测进度(服务器推送)', en: 'Progress of a capture, as server-sent events' },
    params: one,
    wire: 'events',
  }),
  getRecordingView: defineRoute({
    id: 'getRecordingView',
    method: 'GET',
    path: '/api/captures/:capture/recordings/:ordinal',
    summary: { zh: '页面访问记录的内容', en: 'What is shown of a recording' },
    params: recording,
    wire: 'stream',
  }),
  getShot: defineRoute({
    id: 'getShot',
    method: 'GET',
    path: '/api/captures/:capture/recordings/:ordinal/shots/:sha256',
    summary: { zh: '页面截图', en: 'A screenshot of a recording' },
    params: recording.extend({ sha256 }),
    wire: 'stream',
  }),
  downloadRecording: defineRoute({
    id: 'downloadRecording',
    method: 'GET',
    path: '/api/captures/:capture/recordings/:ordinal/file',
    summary: { zh: '下载页面访问记录', en: 'Download a recording' },
    params: recording,
    wire: 'stream',
  }),
  createSchedule: defineRoute({
    id: 'createSchedule',
    method: 'POST',
    path: '/api/organisations/:organisation/capture-schedules',
    summary: { zh: '设置定期网页检测', en: 'Have a page visited again and again' },
    params: inOrganisation,
    body: z
      .object({
        ...asked,
        every: z.enum(['day', 'week']),
        weekday: z.int().min(1).max(7).nullable().default(null),
        hour: z.int().min(0).max(23),
      })
      .refine(({ every, weekday }) => (every === 'week') === (weekday !== null), { path: ['weekday'] }),
    status: 201,
    response: schedule,
    problems: ['unacceptable-content', 'conflict', 'unavailable'],
  }),
  listSchedules: defineRoute({
    id: 'listSchedules',
    method: 'GET',
    path: '/api/organisations/:organisation/capture-schedules',
    summary: { zh: '定期网页检测', en: 'Pages that are visited again and again' },
    params: inOrganisation,
    response: z.object({ items: z.array(schedule) }),
  }),
  removeSchedule: defineRoute({
    id: 'removeSchedule',
    method: 'DELETE',
    path: '/api/capture-schedules/:schedule',
    summary: { zh: '停止定期网页检测', en: 'Visit a page no more' },
    params: z.object({ schedule: id }),
  }),
} as const
