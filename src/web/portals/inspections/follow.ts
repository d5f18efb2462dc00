import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { inspectionRoutes, progress, type Commission, type InspectionProgress } from '#platform/inspections/api.ts'
import { addressOf, call } from '../../api.ts'

export const isOver = (state: Commission['state']): boolean => state === 'done' || state === 'failed' || state === 'cancelled'

/** Between two looks where the stream of events cannot be had. */
const POLL_MILLISECONDS = 3000

/**
 * What is being done now for a commission, as the server tells it; `undefined` until it has said something. Once it is over, every read
 * that shows commissions is made anew.
 */
export function useProgress(commission: string, isFollowed: boolean): InspectionProgress | undefined {
  const client = useQueryClient()
  const [now, setNow] = useState<InspectionProgress>()
  useEffect(() => {
    if (!isFollowed) return undefined
    const controller = new AbortController()
    const { signal } = controller
    const source = new EventSource(addressOf(inspectionRoutes.followCommission, { params: { commission } }))
    const end = (): void => {
      source.close()
      controller.abort()
      for (const { id } of Object.values(inspectionRoutes)) void client.invalidateQueries({ queryKey: [id] })
    }
    const hear = (said: InspectionProgress): void => {
      if (signal.aborted) return
      setNow(said)
      if (isOver(said.state)) end()
    }
    source.addEventListener('progress', ({ data }: MessageEvent<string>) => {
      const said = progress.safeParse(parsed(data))
      if (said.success) hear(said.data)
    })
    source.addEventListener('error', () => {
      // A stream that only broke off is opened again by the browser; one that was refused is not.
      if (source.readyState === EventSource.CLOSED) void poll(commission, signal, hear)
    })
    return () => {
      source.close()
      controller.abort()
    }
  }, [commission, isFollowed, client])
  return now
}

async function poll(commission: string, signal: AbortSignal, hear: (said: InspectionProgress) => void): Promise<void> {
  while (!signal.aborted) {
    const found = await call(inspectionRoutes.getCommission, { params: { commission } }, { signal, asksToSignIn: false }).catch(
      () => undefined,
    )
    if (found) hear({ state: found.state, ...found.progress })
    await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS))
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
