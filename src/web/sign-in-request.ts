import { useSyncExternalStore } from 'react'

/** Calls that wait for somebody to sign in. One dialog answers all of them. */
const listeners = new Set<() => void>()
let waiting: { readonly promise: Promise<boolean>; readonly resolve: (hasSignedIn: boolean) => void } | undefined

const tell = (): void => {
  for (const listener of listeners) listener()
}
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Opens the sign-in dialog over whatever is shown; true when somebody signed in, false when the dialog was closed. */
export function askToSignIn(): Promise<boolean> {
  if (!waiting) {
    waiting = Promise.withResolvers<boolean>()
    tell()
  }
  return waiting.promise
}

/** The dialog's answer. */
export function answerSignIn(hasSignedIn: boolean): void {
  const answered = waiting
  waiting = undefined
  tell()
  answered?.resolve(hasSignedIn)
}

/** Whether the dialog is wanted now. */
export const useSignInAsked = (): boolean => useSyncExternalStore(subscribe, () => waiting !== undefined)
