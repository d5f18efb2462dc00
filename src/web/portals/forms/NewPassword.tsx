import { Form, Input } from 'antd'
import type { ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import { useWords } from '../../language.ts'
import { LONGEST_PASSWORD, useRules } from './rules.ts'

export interface NewPasswordProps {
  readonly name: string
  readonly label?: Words
}

/** A password that is chosen now: shown on demand instead of typed twice. */
export function NewPassword({ name, label = { zh: '密码', en: 'Password' } }: NewPasswordProps): ReactNode {
  const { t } = useWords()
  const rules = useRules()
  return (
    <Form.Item
      name={name}
      label={t(label)}
      rules={[rules.required, rules.newPassword]}
      extra={t({
        zh: '至少 12 个字符;几个不相干的词连起来既好记又安全。不要使用姓名、邮箱或键盘上相邻的字符。',
        en: '12 characters or more: some unrelated words are easy to keep and hard to guess. No name, address or keyboard rows.',
      })}
    >
      <Input.Password autoComplete="new-password" maxLength={LONGEST_PASSWORD} />
    </Form.Item>
  )
}
