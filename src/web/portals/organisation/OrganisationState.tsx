import type { ReactNode } from 'react'
import { useWords } from '../../language.ts'
import { organisationStates, type OrganisationState as State } from './words.ts'

/** How far an organisation's identity verification is. */
export function OrganisationState({ state }: { readonly state: State }): ReactNode {
  const { t } = useWords()
  const { title, mark, look } = organisationStates[state]
  return (
    <span className={`standing ${look}`}>
      <span aria-hidden>{mark}</span> {t(title)}
    </span>
  )
}
