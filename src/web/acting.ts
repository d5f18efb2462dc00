import { useSyncExternalStore } from 'react'
import { keep, readKept } from './preference.ts'

/** The organisation for which a person of several acts now, by id; empty where none was chosen. Sent with every call. */
const listeners = new Set<() => void>()
let now = readKept('organisation') ?? ''

const get = (): string => now
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const actingFor = {
  get,
  set(organisation: string): void {
    now = organisation
    keep('organisation', organisation)
    for (const listener of listeners) listener()
  },
  use: (): string => useSyncExternalStore(subscribe, get),
}
