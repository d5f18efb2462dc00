/**
 * 不得以其他方式阻挠卸载:设备管理器须先停用才能卸载。
 *
 * Applies to: receivers that can become device administrators.
 * Expects:    none, or a service that cannot do without (device management, lock screens).
 * Assumes:    an active administrator must be switched off before uninstalling; whether the service needs it is for a reviewer: this only
 *             asks.
 */
import { cantTell, passed } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { isAdministrator } from '../components.ts'
import { shortClass } from '../reach.ts'
import { several } from '../several.ts'
import { basicFunctionIsExempt } from '../unseen.ts'

export default defineCheck({
  id: 'device-administrator',
  title: { zh: '没有须先停用才能卸载的设备管理器', en: 'No device administrator stands before uninstalling' },
  needs: ['components', 'profile'],
  asksOnly: true,
  judge({ components, profile }) {
    if (profile.isBasicFunction) return basicFunctionIsExempt
    const administrators = components.filter((part) => part.isEnabled && isAdministrator(part))
    if (administrators.length === 0) return passed({ zh: '没有设备管理器', en: 'There is no device administrator' })
    return several(
      administrators.map((part) =>
        cantTell(
          {
            zh: `APP含设备管理器 ${shortClass(part.name)},激活后须先停用才能卸载`,
            en: `The app holds the device administrator ${shortClass(part.name)}; once active it must be switched off before uninstalling`,
          },
          {
            zh: '设备管理权限是否为服务所必需?用户能否方便地停用并卸载?',
            en: 'Does the service need device administration? Can people switch it off and uninstall with ease?',
          },
          [part.seen],
          {
            about: part.name,
            owner: 'app',
            remedy: { zh: '不需要时删除设备管理器,或主动解除权限', en: 'Remove the administrator, or give it up when it is not needed' },
          },
        ),
      ),
    )
  },
})
