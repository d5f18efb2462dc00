import { theme as antdTheme, type ThemeConfig } from 'antd'
import { useSyncExternalStore } from 'react'
import { preference } from './preference.ts'

export type Look = 'light' | 'dark'

/** What the reader chose; `system` follows the device. */
export const lookChoice = preference<Look | 'system'>('look', ['system', 'light', 'dark'], () => 'system')

/** Whether the device says so, followed as it changes. */
const onDevice = (query: string): (() => boolean) => {
  const device = matchMedia(query)
  const onChange = (listener: () => void): (() => void) => {
    device.addEventListener('change', listener)
    return () => device.removeEventListener('change', listener)
  }
  return () => useSyncExternalStore(onChange, () => device.matches)
}

const useDarkDevice = onDevice('(prefers-color-scheme: dark)')

/** Whether the reader's device asks for nothing that slides or fades; Ant Design does not ask by itself. */
export const useStillness = onDevice('(prefers-reduced-motion: reduce)')

/** The look that is shown now. */
export function useLook(): Look {
  const isDark = useDarkDevice()
  const choice = lookChoice.use()
  if (choice !== 'system') return choice
  return isDark ? 'dark' : 'light'
}

/** The colours of `style/colours.css` that Ant Design has to know; each text colour has 4.5:1 or more on its ground. */
const colours = {
  light: {
    colorPrimary: '#174a9c',
    colorLink: '#174a9c',
    colorText: '#1d2127',
    colorTextSecondary: '#5b616b',
    colorTextDescription: '#5b616b',
    colorTextPlaceholder: '#6d727b',
    colorBgLayout: '#fbfaf8',
    colorBgContainer: '#ffffff',
    colorBorder: '#c9c5bc',
    colorBorderSecondary: '#e2dfd8',
    colorError: '#b3201d',
    colorWarning: '#8a5200',
    colorSuccess: '#1c6b3c',
    colorInfo: '#174a9c',
    colorErrorBg: '#fdf1f0',
    colorErrorBorder: '#e3a7a3',
    colorWarningBg: '#fff3d9',
    colorWarningBorder: '#d79a2b',
    colorSuccessBg: '#edf6f0',
    colorInfoBg: '#eaf0fa',
    colorInfoBorder: '#a9bfe4',
  },
  dark: {
    colorPrimary: '#3f6fd4',
    colorLink: '#8fb8ff',
    colorText: '#e9e7e2',
    colorTextSecondary: '#a4abb6',
    colorTextDescription: '#a4abb6',
    colorTextPlaceholder: '#8f96a1',
    colorBgLayout: '#14161a',
    colorBgContainer: '#1c1f25',
    colorBgElevated: '#22262d',
    colorBorder: '#454b56',
    colorBorderSecondary: '#31363f',
    colorError: '#ff8f88',
    colorWarning: '#f0b545',
    colorSuccess: '#74ca94',
    colorInfo: '#8fb8ff',
    colorErrorBg: '#2c1a1b',
    colorErrorBorder: '#7a3432',
    colorWarningBg: '#332812',
    colorWarningBorder: '#a87818',
    colorSuccessBg: '#16271d',
    colorInfoBg: '#1d2a40',
    colorInfoBorder: '#3a5484',
  },
} as const

/** Noto Sans SC before Microsoft YaHei: who installed it wanted it. Nothing is fetched. */
export const fontFamily =
  'system-ui, -apple-system, "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", "WenQuanYi Micro Hei", sans-serif'

export const antdThemeOf = (look: Look, isStill: boolean): ThemeConfig => ({
  algorithm: look === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
  token: { ...colours[look], fontFamily, fontSize: 14, borderRadius: 6, wireframe: false, motion: !isStill },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    Tag: { defaultBg: 'transparent' },
  },
})
