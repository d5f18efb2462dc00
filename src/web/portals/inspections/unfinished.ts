import { useEffect, useState } from 'react'
import { defaultOptions, Upload, type PreviousUpload } from 'tus-js-client'

/** An upload that an earlier visit did not end; the file has to be chosen again, for no page may open files by itself. */
export interface Unfinished {
  readonly key: string
  readonly name: string
  /** Bytes. */
  readonly size: number
  readonly begunAt: string
  /** Forgets it here and on the server. */
  readonly discard: () => Promise<void>
}

/** What earlier visits of this browser left for an organisation. `stamp` changes when it should be looked up again. */
export function useUnfinished(organisation: string, stamp: string): readonly Unfinished[] {
  const [found, setFound] = useState<readonly Unfinished[]>([])
  const [discarded, setDiscarded] = useState(0)
  useEffect(() => {
    let isWanted = true
    const look = async (): Promise<void> => {
      const all = await defaultOptions.urlStorage.findAllUploads()
      const own = all.filter(({ metadata }) => metadata['organisation'] === organisation)
      if (isWanted) setFound(own.map((one) => unfinishedOf(one, () => setDiscarded((times) => times + 1))))
    }
    void look()
    return () => {
      isWanted = false
    }
  }, [organisation, stamp, discarded])
  return found
}

const unfinishedOf = (one: PreviousUpload, tell: () => void): Unfinished => ({
  key: one.urlStorageKey,
  name: one.metadata['name'] ?? '',
  size: one.size ?? 0,
  begunAt: new Date(one.creationTime).toISOString(),
  async discard() {
    if (one.uploadUrl) await Upload.terminate(one.uploadUrl, { retryDelays: null }).catch(() => undefined)
    await defaultOptions.urlStorage.removeUpload(one.urlStorageKey)
    tell()
  },
})
