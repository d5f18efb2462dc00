import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useWords } from '../../language.ts'
import { useSession } from '../../session.ts'

/** Said before a heavy act to whom it would be refused. */
export function NeedsSecondFactor(): ReactNode {
  const { t } = useWords()
  const { data: session } = useSession()
  if (!session?.person || session.person.hasSecondFactor) return null
  return (
    <div className="once" role="note">
      <p>{t({ zh: '此操作须先启用双因素验证', en: 'This needs two-factor verification' })}</p>
      <div>
        <Link to="/account">
          {t({ zh: '前往“我的账号”启用,已填写的内容会保留', en: 'Switch it on in “My account”; what you type here is kept' })}
        </Link>
      </div>
    </div>
  )
}
