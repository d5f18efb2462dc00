/**
 * The process of one capture: starts a browser, visits the page as each phone, writes the recordings and what is shown of them into its folder,
 * says how it went, ends. The browser is its child and dies with it.
 */
import { readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { findBrowser } from '#capture/browser/find-browser.ts'
import { launchBrowser } from '#capture/browser/launch.ts'
import { allowedOf } from '#capture/network/allowed.ts'
import { checkedAddress } from '#capture/network/checked-address.ts'
import { viewOfRecording } from '#capture/page/recording-view.ts'
import { Slots } from '#capture/page/slots.ts'
import { recordPage } from '../../../page-capture.ts'
import { oneLine } from '../../inspections/engine/one-line.ts'
import { ANSWER_DESCRIPTOR, type CaptureAnswer, type CaptureRequest } from './capture-answer.ts'

/** Nothing listens there: a page whose context lost its own proxy reaches nobody. */
const NOWHERE = 'http://127.0.0.1:9'

function say(answer: CaptureAnswer): void {
  writeSync(ANSWER_DESCRIPTOR, `${JSON.stringify(answer)}\n`)
}

async function perform({ url, profiles, window, allowed: entries, contexts, folder }: CaptureRequest): Promise<CaptureAnswer> {
  const allowed = allowedOf(entries)
  const { hostname, port, protocol } = new URL(url)
  const checked = await checkedAddress(hostname.replace(/^\[|\]$/g, ''), Number(port || (protocol === 'https:' ? 443 : 80)), allowed)
  if ('refusal' in checked) return { refused: 'not-public', detail: checked.refusal }
  try {
    await findBrowser()
  } catch (error) {
    return { refused: 'no-browser', detail: oneLine(error) }
  }
  const browser = await launchBrowser(NOWHERE)
  try {
    const slots = new Slots(contexts * 2 + 2)
    const turns = new Slots(contexts)
    let done = 0
    const visit = async (profile: CaptureRequest['profiles'][number], ordinal: number) => {
      const leave = await turns.take()
      try {
        say({ visiting: profile, done })
        const startedAt = new Date()
        const recording = await recordPage(url, { browser, slots, profile, startedAt, allowed, waits: { window: window * 1000 } })
        const { view, places } = viewOfRecording(recording)
        writeFileSync(join(folder, `${ordinal}.zsrec`), recording.read(0, recording.size))
        writeFileSync(join(folder, `${ordinal}.json`), JSON.stringify(view))
        say({ visiting: profile, done: ++done })
        return { profile, places: [...places] }
      } finally {
        leave()
      }
    }
    return { recorded: await Promise.all(profiles.map(visit)) }
  } finally {
    await browser.close()
  }
}

try {
  say(await perform(JSON.parse(readFileSync(0, 'utf8')) as CaptureRequest))
} catch (error) {
  say({ broken: oneLine(error) })
}
// A page may have left something open that would keep this process.
process.exit(0)
