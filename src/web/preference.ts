import { useSyncExternalStore } from 'react'

/** A choice of this browser's reader: kept between visits, told to every part that shows it. */
export interface Preference<Value extends string> {
  readonly get: () => Value
  readonly set: (value: Value) => void
  readonly use: () => Value
}

/** `values` are all that may be kept; whatever else lies in the store is answered by `otherwise`. */
export function preference<Value extends string>(key: string, values: readonly Value[], otherwise: () => Value): Preference<Value> {
  const listeners = new Set<() => void>()
  let now = kept(key, values) ?? otherwise()
  const get = (): Value => now
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return {
    get,
    set(value) {
      now = value
      keep(key, value)
      for (const listener of listeners) listener()
    },
    use: () => useSyncExternalStore(subscribe, get),
  }
}

const kept = <Value extends string>(key: string, values: readonly Value[]): Value | undefined =>
  values.find((value) => value === readKept(key))

/** What was kept under a key; a browser may forbid its store, and then nothing was. */
export function readKept(key: string): string | null {
  try {
    return localStorage.getItem(`zhunsheng.${key}`)
  } catch {
    return null
  }
}

export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(`zhunsheng.${key}`, value)
  } catch {
    // The choice holds until the page is left.
  }
}
