import type { Rule } from 'antd/es/form'
import { useMemo } from 'react'
import { useWords } from '../../language.ts'

/** As the server has it (server/account-password.ts); it looks closer than this. */
export const SHORTEST_PASSWORD = 12
export const LONGEST_PASSWORD = 200

export interface Rules {
  readonly required: Rule
  readonly email: Rule
  readonly newPassword: Rule
}

/** What is said before the server is asked, in the reader's language. The server decides. */
export function useRules(): Rules {
  const { t } = useWords()
  return useMemo(
    () => ({
      required: { required: true, whitespace: true, message: t({ zh: '请填写', en: 'Please fill in' }) },
      email: { type: 'email', message: t({ zh: '邮箱格式不正确,应形如 name@example.cn', en: 'An address looks like name@example.cn' }) },
      newPassword: {
        min: SHORTEST_PASSWORD,
        max: LONGEST_PASSWORD,
        message: t({ zh: `密码至少 ${SHORTEST_PASSWORD} 个字符`, en: `A password has ${SHORTEST_PASSWORD} characters or more` }),
      },
    }),
    [t],
  )
}
