import { Button, Checkbox, Form, Input } from 'antd'
import type { ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import { useWords } from '../../language.ts'
import { Section } from '../forms/Facts.tsx'
import { useRules } from '../forms/rules.ts'

const texts: readonly { readonly name: string; readonly label: Words; readonly extra?: Words; readonly most: number }[] = [
  { name: 'storagePlace', label: { zh: '存储地点', en: 'Stored in' }, most: 200 },
  { name: 'retention', label: { zh: '保存期限', en: 'Kept for' }, most: 1000 },
  { name: 'afterRemoval', label: { zh: '停用后如何处理', en: 'What happens after removal' }, most: 1000 },
  {
    name: 'crossBorder',
    label: { zh: '出境', en: 'What leaves the country' },
    extra: { zh: '留空表示不出境', en: 'Empty: nothing does' },
    most: 2000,
  },
  {
    name: 'delayedInitialisation',
    label: { zh: '如何延迟到用户同意后初始化', en: 'How initialisation is put off until consent' },
    extra: { zh: '留空表示不支持', en: 'Empty: it cannot be' },
    most: 1000,
  },
]

/** Storage and behaviour, and the SDKs that come with it. */
export function HandlingFields(): ReactNode {
  const { t } = useWords()
  const rules = useRules()
  return (
    <>
      <Section title={{ zh: '存储与运行', en: 'Storage and behaviour' }}>
        <div className="field-pair">
          {texts.map(({ name, label, extra, most }) => (
            <Form.Item key={name} name={name} label={t(label)} {...(extra ? { extra: t(extra) } : {})}>
              <Input.TextArea maxLength={most} autoSize={{ minRows: 1, maxRows: 8 }} />
            </Form.Item>
          ))}
        </div>
        <div className="field-checks">
          <Form.Item name="updatesItself" valuePropName="checked">
            <Checkbox>{t({ zh: '会自行更新代码', en: 'It updates its own code' })}</Checkbox>
          </Form.Item>
          <Form.Item name="wakesOthers" valuePropName="checked">
            <Checkbox>{t({ zh: '会唤起其他应用', en: 'It wakes other apps' })}</Checkbox>
          </Form.Item>
        </div>
      </Section>
      <Section title={{ zh: '所含其他 SDK', en: 'SDKs that come with it' }}>
        <Form.List name="subSdks">
          {(fields, { add, remove }) => (
            <div className="field-rows">
              {fields.map(({ key, name }) => (
                <div key={key} className="field-row">
                  <Form.Item name={[name, 'name']} label={t({ zh: '名称', en: 'Name' })} rules={[rules.required]}>
                    <Input maxLength={100} />
                  </Form.Item>
                  <Form.Item name={[name, 'provider']} label={t({ zh: '提供者', en: 'Provider' })} rules={[rules.required]}>
                    <Input maxLength={100} />
                  </Form.Item>
                  <Form.Item name={[name, 'purpose']} label={t({ zh: '目的', en: 'Purpose' })} rules={[rules.required]}>
                    <Input maxLength={300} />
                  </Form.Item>
                  <Form.Item name={[name, 'policy']} label={t({ zh: '处理规则链接', en: 'Link to its rules' })}>
                    <Input type="url" inputMode="url" placeholder="https://" maxLength={500} />
                  </Form.Item>
                  <div className="field-row-end">
                    <Button size="small" type="text" danger onClick={() => remove(name)}>
                      {t({ zh: '删去', en: 'Remove' })}
                    </Button>
                  </div>
                </div>
              ))}
              <Button size="small" disabled={fields.length >= 50} onClick={() => add({})}>
                {t({ zh: '添加所含 SDK', en: 'Add an SDK' })}
              </Button>
            </div>
          )}
        </Form.List>
      </Section>
    </>
  )
}
