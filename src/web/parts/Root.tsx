import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider, type AnyRouter } from '@tanstack/react-router'
import { App, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { StrictMode, useLayoutEffect, useState, type ReactNode } from 'react'
import { makeQueryClient } from '../calls.ts'
import { applyLanguage, useWords } from '../language.ts'
import { antdThemeOf, useLook, useStillness } from '../theme.ts'
import { SignInDialog } from './SignInDialog.tsx'

/** Everything that a screen stands in: look, language, what was read, the router, and the sign-in dialog over all of it. */
export function Root({ router }: { readonly router: AnyRouter }): ReactNode {
  const { language } = useWords()
  const look = useLook()
  const isStill = useStillness()
  const [client] = useState(makeQueryClient)
  useLayoutEffect(() => {
    document.documentElement.dataset['look'] = look
  }, [look])
  useLayoutEffect(() => applyLanguage(language), [language])
  return (
    <StrictMode>
      <ConfigProvider
        locale={language === 'zh' ? zhCN : enUS}
        theme={antdThemeOf(look, isStill)}
        button={{ autoInsertSpace: false }}
        variant="outlined"
      >
        <App component={false}>
          <QueryClientProvider client={client}>
            <RouterProvider router={router} />
            <SignInDialog />
          </QueryClientProvider>
        </App>
      </ConfigProvider>
    </StrictMode>
  )
}
