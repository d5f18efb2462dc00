import type { ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import { useWords } from '../../language.ts'
import { OwnAppPage } from '../registry/OwnAppPage.tsx'
import { declarationsTitle } from './words.ts'

export interface DeclaringPageProps {
  readonly app: string
  readonly title: Words
  readonly lead: Words
  readonly children: ReactNode
}

/** A page on which the operator of an app declares something of it. */
export function DeclaringPage({ app, title, lead, children }: DeclaringPageProps): ReactNode {
  const { t } = useWords()
  return (
    <OwnAppPage
      app={app}
      title={title}
      lead={t(lead)}
      within={{ title: declarationsTitle, path: 'declarations' }}
      reason={{ zh: '声明材料由该 APP 的开发运营者提交。', en: 'Its operator declares what is declared of it.' }}
    >
      {children}
    </OwnAppPage>
  )
}
