import { cantTell, passed } from '#core/finding.ts'
import type { Words } from '#core/words.ts'
import { defineCheck } from '#facts/define.ts'
import { shortPermission } from '../permissions.ts'
import { grouped, seenOf, several } from '../several.ts'

/**
 * 特殊权限均为业务功能所必需。
 *
 * Applies to: special access that people switch on in the settings, or that reaches over other apps: permissions and services in the
 *             manifest.
 * Expects:    none; for each a person is asked which function needs it.
 * Assumes:    the manifest shows the wish, not whether the person ever grants it.
 */
export default defineCheck({
  id: 'special-permissions',
  title: { zh: '特殊权限均为业务功能所必需', en: 'Special access is asked for only where a function needs it' },
  needs: ['permissions', 'components'],
  asksOnly: true,
  judge({ permissions, components }) {
    const wished = [
      ...permissions.used.map(({ name, seen }) => ({ name, seen })),
      ...components.flatMap(({ permission, seen }) => (permission?.includes('.BIND_') ? [{ name: permission, seen }] : [])),
    ]
    const said = grouped(wished, ({ name }) => name).flatMap(({ key: name, things: places }) => {
      const opens = special[name]
      if (!opens) return []
      const short = shortPermission(name)
      return [
        cantTell(
          { zh: `涉及特殊权限${short}:${opens.zh}`, en: `The manifest names special access, ${short}: ${opens.en}` },
          {
            zh: '哪项业务功能必需该权限,用户不开启时其余功能是否正常?',
            en: 'Which function needs it, and does everything else work while it is off?',
          },
          seenOf(places),
          { about: name },
        ),
      ]
    })
    if (said.length > 0) return several(said)
    return passed({
      zh: `${permissions.used.length}项权限和${components.length}个组件中没有特殊权限`,
      en: `No special access among ${permissions.used.length} permissions and ${components.length} components`,
    })
  },
})

/** What each opens: developer.android.com/training/permissions/requesting-special and the manifest of the platform. */
const special: Readonly<Record<string, Words>> = {
  'android.permission.SYSTEM_ALERT_WINDOW': { zh: '可在其他应用之上显示窗口', en: 'windows over other apps' },
  'android.permission.PACKAGE_USAGE_STATS': { zh: '可查看其他应用的使用记录', en: 'usage records of other apps' },
  'android.permission.MANAGE_EXTERNAL_STORAGE': { zh: '可读写共享存储中的所有文件', en: 'all files in shared storage' },
  'android.permission.QUERY_ALL_PACKAGES': { zh: '可查看全部已安装应用', en: 'all installed apps' },
  'com.android.permission.GET_INSTALLED_APPS': { zh: '可查看全部已安装应用', en: 'all installed apps' },
  'android.permission.REQUEST_INSTALL_PACKAGES': { zh: '可发起安装其他应用', en: 'installing other apps' },
  'android.permission.REQUEST_DELETE_PACKAGES': { zh: '可发起卸载其他应用', en: 'uninstalling other apps' },
  'android.permission.WRITE_SETTINGS': { zh: '可修改系统设置', en: 'changing system settings' },
  'android.permission.REQUEST_IGNORE_BATTERY_OPTIMIZATIONS': {
    zh: '可不受省电限制在后台运行',
    en: 'running in the background without battery limits',
  },
  'android.permission.USE_FULL_SCREEN_INTENT': { zh: '可在锁屏等场合全屏弹出', en: 'full-screen windows, the lock screen included' },
  'android.permission.ACCESS_NOTIFICATION_POLICY': { zh: '可更改勿扰模式', en: 'changing do-not-disturb' },
  'android.permission.BIND_ACCESSIBILITY_SERVICE': {
    zh: '无障碍服务可读取屏幕内容并代替用户点击',
    en: 'an accessibility service reads the screen and presses for the person',
  },
  'android.permission.BIND_NOTIFICATION_LISTENER_SERVICE': { zh: '可读取所有应用的通知', en: 'reading the notifications of all apps' },
  'android.permission.BIND_DEVICE_ADMIN': {
    zh: '设备管理器可锁屏、清除数据并阻止卸载',
    en: 'a device administrator locks, wipes and hinders uninstalling',
  },
  'android.permission.BIND_VPN_SERVICE': { zh: '可接管全部网络流量', en: 'taking over all network traffic' },
}
