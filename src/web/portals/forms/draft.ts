/** What was typed into a form and not sent yet: kept for this tab, so that neither a reload nor an expired session loses it. */
export interface Draft<Values extends object> {
  readonly read: () => Partial<Values>
  readonly keep: (values: Partial<Values>) => void
  readonly forget: () => void
}

/** `key` names the form and what it is about; fields in `never` are secrets, which no store is given. */
export function draftOf<Values extends object>(key: string, never: readonly (keyof Values & string)[] = []): Draft<Values> {
  const place = `zhunsheng.draft.${key}`
  return {
    read() {
      try {
        const kept: unknown = JSON.parse(sessionStorage.getItem(place) ?? '{}')
        return typeof kept === 'object' && kept !== null ? (kept as Partial<Values>) : {}
      } catch {
        return {}
      }
    },
    keep(values) {
      const open = Object.entries(values).filter(([name]) => !(never as readonly string[]).includes(name))
      try {
        sessionStorage.setItem(place, JSON.stringify(Object.fromEntries(open)))
      } catch {
        // A browser may forbid its store; the page itself still holds what was typed.
      }
    },
    forget() {
      try {
        sessionStorage.removeItem(place)
      } catch {
        // Nothing was kept then.
      }
    },
  }
}
