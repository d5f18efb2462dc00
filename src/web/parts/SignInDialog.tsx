import { useQueryClient } from '@tanstack/react-query'
import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../language.ts'
import { answerSignIn, useSignInAsked } from '../sign-in-request.ts'
import { SignInForm } from './SignInForm.tsx'

/** Opens over any page when a call needs somebody signed in. The page under it keeps everything that was typed. */
export function SignInDialog(): ReactNode {
  const { t } = useWords()
  const isAsked = useSignInAsked()
  const client = useQueryClient()
  return (
    <Modal
      open={isAsked}
      title={t({ zh: '请登录', en: 'Please sign in' })}
      footer={null}
      width={400}
      destroyOnHidden
      onCancel={() => answerSignIn(false)}
    >
      <p className="soft">
        {t({ zh: '登录后继续,此页面已填写的内容不会丢失。', en: 'You go on where you were; nothing on this page is lost.' })}
      </p>
      <SignInForm
        onSignedIn={() => {
          answerSignIn(true)
          void client.invalidateQueries()
        }}
      />
    </Modal>
  )
}
