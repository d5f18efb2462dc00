import { Button, Checkbox, Form, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../../language.ts'
import { useRules } from '../forms/rules.ts'
import { useTerms } from './terms.ts'
import { wayWords } from './words.ts'

const MOST = 100

/** Kinds of personal information that one module takes, out of the platform's own list. */
export function KindFields({ at }: { readonly at: number }): ReactNode {
  const { t } = useWords()
  const rules = useRules()
  const { kinds } = useTerms()
  const sensitive = t({ zh: '(敏感)', en: ' (sensitive)' })
  return (
    <>
      <h4 className="field-part">{t({ zh: '收集的个人信息', en: 'Personal information that it takes' })}</h4>
      <Form.List name={[at, 'kinds']}>
        {(fields, { add, remove }) => (
          <div className="field-rows">
            {fields.length === 0 && (
              <p className="soft">{t({ zh: '不处理个人信息的模块不用添加。', en: 'Add none for a module that handles none.' })}</p>
            )}
            {fields.map(({ key, name }) => (
              <div key={key} className="field-row kind-row">
                <Form.Item name={[name, 'kind']} label={t({ zh: '个人信息种类', en: 'Kind of information' })} rules={[rules.required]}>
                  <Select
                    aria-label={t({ zh: '个人信息种类', en: 'Kind of information' })}
                    showSearch={{ optionFilterProp: 'label' }}
                    options={kinds.map((kind) => ({ value: kind.id, label: `${t(kind.name)}${kind.isSensitive ? sensitive : ''}` }))}
                  />
                </Form.Item>
                <Form.Item name={[name, 'purpose']} label={t({ zh: '目的', en: 'Purpose' })} rules={[rules.required]}>
                  <Input maxLength={300} />
                </Form.Item>
                <Form.Item name={[name, 'way']} label={t({ zh: '方式', en: 'Way' })} rules={[rules.required]}>
                  <Select
                    aria-label={t({ zh: '方式', en: 'Way' })}
                    options={Object.entries(wayWords).map(([value, words]) => ({ value, label: t(words) }))}
                  />
                </Form.Item>
                <Form.Item name={[name, 'trigger']} label={t({ zh: '时机', en: 'When' })} rules={[rules.required]}>
                  <Input maxLength={200} placeholder={t({ zh: '例如 初始化时', en: 'Such as: at initialisation' })} />
                </Form.Item>
                <Form.Item name={[name, 'frequency']} label={t({ zh: '频次', en: 'How often' })}>
                  <Input maxLength={200} />
                </Form.Item>
                <RowEnd at={name} onRemove={() => remove(name)} />
              </div>
            ))}
            <Button size="small" disabled={fields.length >= MOST} onClick={() => add({ way: 'collected-by-sdk', isMandatory: false })}>
              {t({ zh: '添加个人信息', en: 'Add a kind' })}
            </Button>
          </div>
        )}
      </Form.List>
    </>
  )
}

/** Permissions that one module asks for, by their full names. */
export function PermissionFields({ at }: { readonly at: number }): ReactNode {
  const { t } = useWords()
  const rules = useRules()
  return (
    <>
      <h4 className="field-part">{t({ zh: '使用的权限', en: 'Permissions that it uses' })}</h4>
      <Form.List name={[at, 'permissions']}>
        {(fields, { add, remove }) => (
          <div className="field-rows">
            {fields.map(({ key, name }) => (
              <div key={key} className="field-row">
                <Form.Item name={[name, 'name']} label={t({ zh: '权限全名', en: 'Full name' })} rules={[rules.required]}>
                  <Input
                    className="mono"
                    maxLength={200}
                    spellCheck={false}
                    autoCapitalize="none"
                    placeholder="android.permission.INTERNET"
                  />
                </Form.Item>
                <Form.Item name={[name, 'purpose']} label={t({ zh: '用途', en: 'What for' })} rules={[rules.required]}>
                  <Input maxLength={300} />
                </Form.Item>
                <RowEnd at={name} onRemove={() => remove(name)} />
              </div>
            ))}
            <Button size="small" disabled={fields.length >= MOST} onClick={() => add({ isMandatory: false })}>
              {t({ zh: '添加权限', en: 'Add a permission' })}
            </Button>
          </div>
        )}
      </Form.List>
    </>
  )
}

function RowEnd({ at, onRemove }: { readonly at: number; readonly onRemove: () => void }): ReactNode {
  const { t } = useWords()
  return (
    <div className="field-row-end">
      <Form.Item name={[at, 'isMandatory']} valuePropName="checked" noStyle>
        <Checkbox>{t({ zh: '必需', en: 'Required' })}</Checkbox>
      </Form.Item>
      <Button size="small" type="text" danger onClick={onRemove}>
        {t({ zh: '删去', en: 'Remove' })}
      </Button>
    </div>
  )
}
