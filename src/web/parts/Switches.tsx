import { BulbOutlined, DesktopOutlined, MoonOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../language.ts'
import { lookChoice } from '../theme.ts'

/** The other language, in its own words. */
export function LanguageSwitch(): ReactNode {
  const { language, setLanguage } = useWords()
  const other = language === 'zh' ? 'en' : 'zh'
  return (
    <Button type="text" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => setLanguage(other)}>
      {other === 'zh' ? '中文' : 'English'}
    </Button>
  )
}

const looks = [
  { key: 'system', title: { zh: '跟随系统', en: 'As the device' }, icon: <DesktopOutlined aria-hidden /> },
  { key: 'light', title: { zh: '浅色', en: 'Light' }, icon: <BulbOutlined aria-hidden /> },
  { key: 'dark', title: { zh: '深色', en: 'Dark' }, icon: <MoonOutlined aria-hidden /> },
] as const

/** Light, dark, or as the device has it. */
export function LookSwitch(): ReactNode {
  const { t } = useWords()
  const choice = lookChoice.use()
  const { icon, title } = looks.find(({ key }) => key === choice)!
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [choice],
        items: looks.map(({ key, title, icon }) => ({ key, label: t(title), icon })),
        onClick: ({ key }) => lookChoice.set(key as typeof choice),
      }}
    >
      <Button type="text" icon={icon} aria-label={`${t({ zh: '外观', en: 'Look' })}: ${t(title)}`} aria-haspopup="menu" />
    </Dropdown>
  )
}
