import { useEffect } from 'react'

/** Keys that act on the page must not act while somebody types, or while a dialog or a list of choices is open. */
const isTaken = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('input:not([type="radio"]), textarea, select, [contenteditable], [role="dialog"], [role="combobox"]') !== null

/** Listens to single keys, without Ctrl, Alt or Meta. */
export function useKeys(keys: Readonly<Record<string, () => void>>, isActive = true): void {
  useEffect(() => {
    if (!isActive) return undefined
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || isTaken(event.target)) return
      const act = keys[event.key]
      if (!act) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [keys, isActive])
}
