import { cantTell, failed, inapplicable, passed } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'

/**
 * 不信任用户自行安装的证书。
 *
 * Applies to: packages that may use the network.
 * Expects:    certificate authorities that people or other software add are trusted in debugging only.
 * Assumes:    below target API level 24 Android trusts them by default, which the app did not choose: a question.
 */
export default defineCheck({
  id: 'user-certificates-trusted',
  title: { zh: '不信任用户自行安装的证书', en: 'User-added certificate authorities are not trusted' },
  needs: ['networkSecurity', 'identity', 'permissions'],
  judge({ networkSecurity, identity, permissions }) {
    if (!permissions.used.some(({ name }) => name === 'android.permission.INTERNET'))
      return inapplicable({ zh: '未申请网络权限', en: 'It does not ask for the network' })
    const target = identity.targetSdk ?? identity.minSdk ?? 1
    const remedy = {
      zh: '在网络安全配置中仅信任系统证书(<certificates src="system"/>),调试需要时放入<debug-overrides>',
      en: 'Trust system certificates only (<certificates src="system"/>); what debugging needs belongs into <debug-overrides>',
    }
    if (target >= DISTRUST_BY_DEFAULT && networkSecurity.trustsUserCertificates)
      return failed(
        {
          zh: '网络安全配置在非调试情形下信任用户安装的证书,加密连接可被中间人解密',
          en: 'The network security configuration trusts user-added certificates outside debugging, so that a man in the middle can read encrypted traffic',
        },
        [networkSecurity.trustsUserCertificates],
        { remedy },
      )
    if (target < DISTRUST_BY_DEFAULT)
      return cantTell(
        {
          zh: `目标API级别为${target}(低于${DISTRUST_BY_DEFAULT}),系统默认信任用户安装的证书`,
          en: `The target API level is ${target} (below ${DISTRUST_BY_DEFAULT}), so Android trusts user-added certificates by default`,
        },
        { zh: '应用是否以证书锁定等方式自行校验服务器证书?', en: 'Does the app check server certificates itself, such as by pinning?' },
        [networkSecurity.trustsUserCertificates ?? networkSecurity.seen],
        { remedy },
      )
    return passed({ zh: '仅信任系统证书', en: 'Only system certificates are trusted' }, [networkSecurity.seen])
  },
})

/** Target API level from which user-added authorities are not trusted: Android 7.0 behaviour changes. */
const DISTRUST_BY_DEFAULT = 24
