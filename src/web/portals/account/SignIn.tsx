import { Link } from '@tanstack/react-router'
import { useEffect, type ReactNode } from 'react'
import { useAddress } from '../../address.ts'
import { useWords } from '../../language.ts'
import { Page } from '../../parts/Page.tsx'
import { SignInForm } from '../../parts/SignInForm.tsx'
import { useSession } from '../../session.ts'
import { useGoOn } from './go-on.ts'

/** Signing in, for whoever comes by the address; over any other page the dialog does the same. */
export default function SignIn(): ReactNode {
  const { t } = useWords()
  const [{ to }] = useAddress()
  const { data: session } = useSession()
  const goOn = useGoOn()
  const isSignedIn = session?.person != null
  useEffect(() => {
    if (isSignedIn) void goOn()
  }, [isSignedIn, goOn])
  return (
    <div className="narrow">
      <Page title={{ zh: '登录', en: 'Sign in' }}>
        <SignInForm onSignedIn={() => void goOn()} />
        <p className="steps soft">
          {t({ zh: '还没有账号?', en: 'No account yet?' })}{' '}
          <Link to="/register" search={{ to } as never}>
            {t({ zh: '注册', en: 'Register' })}
          </Link>
        </p>
        {session?.isSetupNeeded && (
          <p className="steps">
            <Link to="/setup">{t({ zh: '平台尚未设立监管部门,前往设立', en: 'No regulator has been set up yet: set it up' })}</Link>
          </p>
        )}
      </Page>
    </div>
  )
}
