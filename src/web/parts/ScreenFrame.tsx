import { type ReactNode } from 'react'
import { useSession } from '../session.ts'
import { askToSignIn } from '../sign-in-request.ts'
import { useWords } from '../language.ts'
import type { Screen } from '../screens.ts'
import { Empty } from './Empty.tsx'
import { Loading } from './Loading.tsx'
import { Page } from './Page.tsx'

/** Stands before a screen that is for people only: a stranger is told so, and the screen opens once they are signed in. */
export function ScreenFrame({ screen, children }: { readonly screen: Screen; readonly children: ReactNode }): ReactNode {
  return screen.needsPerson ? <ForPeople screen={screen}>{children}</ForPeople> : children
}

function ForPeople({ screen, children }: { readonly screen: Screen; readonly children: ReactNode }): ReactNode {
  const { t } = useWords()
  const { data: session, isPending } = useSession()
  if (isPending) return <Loading />
  // What is already open stays open: an expired session is asked for by the first call that meets it.
  if (session?.person) return children
  return (
    <Page title={screen.title}>
      <Empty
        title={{ zh: '登录后查看', en: 'Sign in to see this' }}
        text={{
          zh: '此页面供机构成员使用。登录后将直接打开本页。',
          en: 'This page is for members of an organisation. It opens as soon as you have signed in.',
        }}
        step={{ title: { zh: '登录', en: 'Sign in' }, onClick: () => void askToSignIn() }}
      />
      <p className="visually-hidden">{t(screen.title)}</p>
    </Page>
  )
}
