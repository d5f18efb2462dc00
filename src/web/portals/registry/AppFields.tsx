import { Form, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../../language.ts'
import { useRules } from '../forms/rules.ts'
import { categoryChoices } from './categories.ts'

export interface AppTyped {
  readonly name: string
  readonly packageName?: string
  readonly category?: string | null
  readonly filingNumber?: string
}

/** What is registered of an app. The package name is said once and stays. */
export function AppFields({ isNew }: { readonly isNew: boolean }): ReactNode {
  const { t } = useWords()
  const rules = useRules()
  return (
    <>
      {isNew && (
        <Form.Item
          name="packageName"
          label={t({ zh: '包名', en: 'Package name' })}
          rules={[rules.required]}
          extra={t({
            zh: '安装包清单中的 package,例如 cn.example.reader;登记后不能修改。',
            en: 'As in the manifest, such as cn.example.reader. It cannot be changed later.',
          })}
        >
          <Input spellCheck={false} autoCapitalize="none" maxLength={223} />
        </Form.Item>
      )}
      <Form.Item
        name="name"
        label={t({ zh: '名称', en: 'Name' })}
        rules={[rules.required]}
        extra={t({ zh: '用户在桌面上看到的名称。', en: 'As people see it under the icon.' })}
      >
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item
        name="category"
        label={t({ zh: '类别', en: 'Category' })}
        extra={t({
          zh: '《常见类型移动互联网应用程序必要个人信息范围规定》的 39 类;检测据此判断哪些个人信息与权限属于必要。都不是则不选。',
          en: 'One of the regulation’s 39: inspections judge by it which personal information and permissions are necessary. Leave it out if none fits.',
        })}
      >
        <Select
          aria-label={t({ zh: '类别', en: 'Category' })}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t({ zh: '选择类别', en: 'Choose a category' })}
          options={categoryChoices.map(({ value, title }) => ({ value, label: t(title) }))}
        />
      </Form.Item>
      <Form.Item
        name="filingNumber"
        label={t({ zh: 'APP 备案号', en: 'Filing number of the app' })}
        extra={t({ zh: '例如 京ICP备12345678号-1A。', en: 'Such as 京ICP备12345678号-1A.' })}
      >
        <Input spellCheck={false} maxLength={60} />
      </Form.Item>
    </>
  )
}

const blank = (text: string | undefined): string | null => (text === undefined || text.trim() === '' ? null : text)

/** What was typed, as the server takes it. */
export const bodyOf = ({ name, category, filingNumber }: AppTyped) => ({
  name,
  category: category ? Number(category) : null,
  filingNumber: blank(filingNumber),
})
