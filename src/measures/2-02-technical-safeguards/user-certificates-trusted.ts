import { cantTell, failed, passed } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { asksFor, targetOf } from '../components.ts'
import { platformLimit } from '#law/platform-limits.ts'
import { noNetwork } from '../unseen.ts'

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
    if (!asksFor(permissions, 'android.permission.INTERNET')) return noNetwork
    const [target, least] = [targetOf(identity), platformLimit('distrusted-user-certificates-target')]
    const remedy = {
      zh: '在网络安全配置中仅信任系统证书(<certificates src="system"/>),调试需要时放入<debug-overrides>',
      en: 'Trust system certificates only (<certificates src="system"/>); what debugging needs belongs into <debug-overrides>',
    }
    if (target >= least && networkSecurity.trustsUserCertificates)
      return failed(
        {
          zh: '网络安全配置在非调试情形下信任用户安装的证书,加密连接可被中间人解密',
          en:
            'The network security configuration trusts user-added certificates outside debugging, ' +
            'so that a man in the middle can read encrypted traffic',
        },
        [networkSecurity.trustsUserCertificates],
        { remedy },
      )
    if (target < least)
      return cantTell(
        {
          zh: `目标API级别为${target}(低于${least}),系统默认信任用户安装的证书`,
          en: `The target API level is ${target} (below ${least}), so Android trusts user-added certificates by default`,
        },
        { zh: '应用是否以证书锁定等方式自行校验服务器证书?', en: 'Does the app check server certificates itself, such as by pinning?' },
        [networkSecurity.trustsUserCertificates ?? networkSecurity.seen],
        { remedy },
      )
    return passed({ zh: '仅信任系统证书', en: 'Only system certificates are trusted' }, [networkSecurity.seen])
  },
})
