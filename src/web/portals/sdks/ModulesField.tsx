import { Button, Checkbox, Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../../language.ts'
import { Section } from '../forms/Facts.tsx'
import { useRules } from '../forms/rules.ts'
import { KindFields, PermissionFields } from './KindFields.tsx'

const MOST_MODULES = 50

/** Modules of an SDK: what each is for, whether it can be left out, what it takes. */
export function ModulesField(): ReactNode {
  const { t } = useWords()
  return (
    <Section
      title={{ zh: '功能模块', en: 'Modules' }}
      lead={{
        zh: '可以单独取舍或关闭的部分各列一个模块;不可拆分的 SDK 列一个即可。',
        en: 'One for each part that can be left out or switched off; one for all where nothing can be taken apart.',
      }}
    >
      <Form.List name="modules">
        {(fields, { add, remove }) => (
          <div className="modules-field">
            {fields.map(({ key, name }, index) => (
              <fieldset key={key} className="card module-field">
                <legend>
                  {t({ zh: '模块', en: 'Module' })} {index + 1}
                </legend>
                <ModuleFields at={name} />
                <Button danger size="small" onClick={() => remove(name)}>
                  {t({ zh: '删去此模块', en: 'Remove this module' })}
                </Button>
              </fieldset>
            ))}
            <Button
              disabled={fields.length >= MOST_MODULES}
              onClick={() => add({ isOptional: true, isOnByDefault: false, kinds: [], permissions: [] })}
            >
              {t({ zh: '添加模块', en: 'Add a module' })}
            </Button>
          </div>
        )}
      </Form.List>
    </Section>
  )
}

function ModuleFields({ at }: { readonly at: number }): ReactNode {
  const { t } = useWords()
  const rules = useRules()
  return (
    <>
      <div className="field-pair">
        <Form.Item name={[at, 'name']} label={t({ zh: '模块名称', en: 'Name of the module' })} rules={[rules.required]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name={[at, 'switch']} label={t({ zh: '开关方式', en: 'How it is switched' })}>
          <Input
            maxLength={500}
            placeholder={t({ zh: '例如 Kit.setPush(false),或不引入 kit-push', en: 'Such as Kit.setPush(false), or leaving kit-push out' })}
          />
        </Form.Item>
      </div>
      <Form.Item name={[at, 'function']} label={t({ zh: '模块用途', en: 'What the module is for' })} rules={[rules.required]}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 1, maxRows: 6 }} />
      </Form.Item>
      <div className="field-checks">
        <Form.Item name={[at, 'isOptional']} valuePropName="checked">
          <Checkbox>{t({ zh: '可选:APP 可以不引入或关闭', en: 'Optional: apps can leave it out or switch it off' })}</Checkbox>
        </Form.Item>
        <Form.Item noStyle shouldUpdate>
          {({ getFieldValue }) =>
            getFieldValue(['modules', at, 'isOptional']) === true && (
              <Form.Item name={[at, 'isOnByDefault']} valuePropName="checked">
                <Checkbox>{t({ zh: '默认开启', en: 'On by default' })}</Checkbox>
              </Form.Item>
            )
          }
        </Form.Item>
      </div>
      <KindFields at={at} />
      <PermissionFields at={at} />
    </>
  )
}
