/** What an SDK archive (SDK文件) is called where an app would be, of plain data: the files of a report and its page say the same. */
import type { Words } from './words.ts'

interface Contained {
  /** As the package was opened: `apk`, `aab`, …, `aar`, `jar`. */
  readonly container: string
}

/** Whether a container is an SDK's, which is no app: nobody installs it, and it has no signature that Android would look at. Engines that said no container read none. */
export const isSdkArchive = ({ container }: Partial<Contained>): boolean => container === 'aar' || container === 'jar'

/** What an SDK archive is called; null for apps. */
export const archiveWords = (of: Contained): Words | null =>
  isSdkArchive(of) ? { zh: `SDK文件(${of.container.toUpperCase()})`, en: `SDK archive (${of.container.toUpperCase()})` } : null

/** The Androids that an app or SDK says it is for; null where it says nothing and nothing follows from that. */
export function androidWords(of: Contained & { readonly minSdk: number | null; readonly targetSdk: number | null }): string | null {
  if (!isSdkArchive(of)) return `API ${of.minSdk ?? 1} → ${of.targetSdk ?? of.minSdk ?? 1}`
  // Which Android an SDK's code is built for is the choice of the app that embeds it.
  return of.minSdk === null ? null : `API ${of.minSdk} →`
}
