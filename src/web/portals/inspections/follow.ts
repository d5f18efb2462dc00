import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Route } from '#contract/route.ts'
import { inspectionRoutes, progress, type Commission, type InspectionProgress } from '#platform/inspections/api.ts'
import { addressOf, call } from '../../api.ts'

export const isOver = (state: Commission['state']): boolean => state === 'done' || state === 'failed' || state === 'cancelled'

/** Between two looks where the stream of events cannot be had; each look doubles it, up to the second. None while the page is hidden. */
const POLL_MILLISECONDS = [2000, 30_000] as const

/** What can be followed: a stream of events, and how to look where it cannot be had. */
export interface Followed<Progress> {
  /** Of the stream. */
  readonly address: string
  read(data: unknown): Progress | undefined
  look(signal: AbortSignal): Promise<Progress>
  /** What is read anew once it is over. */
  readonly touches: readonly Route[]
}

/** What is being done now for a commission; `undefined` until the server has said something. `touches`: what is read anew beside commissions once it is over. */
export const useProgress = (commission: string, isFollowed: boolean, touches: readonly Route[] = []): InspectionProgress | undefined =>
  useFollowed<InspectionProgress>(isFollowed ? commission : null, () => ({
    address: addressOf(inspectionRoutes.followCommission, { params: { commission } }),
    read: (data) => progress.safeParse(data).data,
    look: async (signal) => {
      const found = await call(inspectionRoutes.getCommission, { params: { commission } }, { signal, asksToSignIn: false })
      return { state: found.state, ...found.progress }
    },
    touches: [...Object.values(inspectionRoutes), ...touches],
  }))

/** Follows what `id` names, nothing where it is null, as the server tells it. */
export function useFollowed<Progress extends { readonly state: Commission['state'] }>(
  id: string | null,
  followed: () => Followed<Progress>,
): Progress | undefined {
  const client = useQueryClient()
  const [now, setNow] = useState<Progress>()
  const latest = useRef(followed)
  latest.current = followed
  useEffect(() => {
    if (id === null) return undefined
    const { address, read, look, touches } = latest.current()
    const controller = new AbortController()
    const { signal } = controller
    const source = new EventSource(address)
    const end = (): void => {
      source.close()
      controller.abort()
      for (const route of touches) void client.invalidateQueries({ queryKey: [route.id] })
    }
    const hear = (said: Progress): void => {
      if (signal.aborted) return
      setNow(said)
      if (isOver(said.state)) end()
    }
    source.addEventListener('progress', ({ data }: MessageEvent<string>) => {
      const said = read(parsed(data))
      if (said) hear(said)
    })
    source.addEventListener('error', () => {
      // A stream that only broke off is opened again by the browser; one that was refused is not.
      if (source.readyState === EventSource.CLOSED) void poll(look, signal, hear)
    })
    return () => {
      source.close()
      controller.abort()
    }
  }, [id, client])
  return now
}

async function poll<Progress>(look: Followed<Progress>['look'], signal: AbortSignal, hear: (said: Progress) => void): Promise<void> {
  const [first, longest] = POLL_MILLISECONDS
  for (let wait: number = first; !signal.aborted; wait = Math.min(2 * wait, longest)) {
    if (!document.hidden) {
      const said = await look(signal).catch(() => undefined)
      if (said) hear(said)
    }
    await new Promise((resolve) => setTimeout(resolve, wait))
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
