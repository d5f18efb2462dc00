/** The process that reads one recording that was handed in: under Node's permission model and the limits of its parent, as an inspection is. */
import { createHash } from 'node:crypto'
import { readFileSync, writeSync } from 'node:fs'
import { openFileArtifact } from '#capture/file.ts'
import { viewOfHandedIn } from '#capture/page/handed-in-view.ts'
import { ANSWER_DESCRIPTOR, REPORT_DESCRIPTOR } from '../../inspections/engine/child-channel.ts'
import { oneLine } from '../../inspections/engine/one-line.ts'
import { LARGEST_VIEW, recordingView } from '../api.ts'
import type { HandedInAnswer } from './handed-in-answer.ts'

async function perform(path: string): Promise<HandedInAnswer> {
  const pictures: Extract<HandedInAnswer, { read: unknown }>['read']['pictures'] = []
  let offset = 0
  const write = (bytes: Uint8Array): void => {
    for (let written = 0; written < bytes.length;) written += writeSync(REPORT_DESCRIPTOR, bytes, written)
    offset += bytes.length
  }
  try {
    const view = await viewOfHandedIn(openFileArtifact(path, 'page'), ({ sha256, jpeg }) => {
      pictures.push({ sha256, drawn: createHash('sha256').update(jpeg).digest('hex'), offset, length: jpeg.length })
      write(jpeg)
    })
    if (view === null) return { noRecording: true }
    const shown = recordingView.safeParse(view)
    const bytes = Buffer.from(JSON.stringify(shown.data ?? null))
    if (!shown.success || bytes.length > LARGEST_VIEW) return { unreadable: 'it holds more than can be shown' }
    const at = offset
    write(bytes)
    return { read: { pictures, view: { offset: at, length: bytes.length } } }
  } catch (error) {
    return error instanceof Error && error.name === 'FormatError' ? { unreadable: oneLine(error) } : { broken: oneLine(error) }
  }
}

const { path } = JSON.parse(readFileSync(0, 'utf8')) as { readonly path: string }
writeSync(ANSWER_DESCRIPTOR, `${JSON.stringify(await perform(path))}\n`)
