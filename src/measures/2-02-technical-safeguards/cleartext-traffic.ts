import { cantTell, failed, inapplicable, passed } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'

/**
 * 不允许明文传输。
 *
 * Applies to: packages that may use the network: network security configuration, manifest, and the http addresses that they name.
 * Expects:    clear text is forbidden for every host.
 * Assumes:    permission for clear text that the app states itself, with http addresses of its own in code, is what it means to do and fails;
 *             the default of an old target, single domains, or no http address in sight are asked about. Addresses that name an XML vocabulary,
 *             a licence or a place in the local network carry nothing over the internet.
 */
export default defineCheck({
  id: 'cleartext-traffic',
  title: { zh: '不允许明文传输', en: 'Clear-text traffic is forbidden' },
  needs: ['networkSecurity', 'hosts', 'permissions'],
  judge({ networkSecurity, hosts, permissions }) {
    if (!permissions.used.some(({ name }) => name === 'android.permission.INTERNET'))
      return inapplicable({ zh: '未申请网络权限', en: 'It does not ask for the network' })
    const spoken = hosts.filter(({ isCleartext, host, from }) => isCleartext && (from === 'code' || from === 'asset') && !namesOnly(host))
    const inCode = spoken.filter(({ from }) => from === 'code')
    const list = spoken.slice(0, 3).map(({ host }) => host)
    const some = {
      zh: spoken.length > 0 ? `,代码和资源中有${spoken.length}个http地址,例如${list.join('、')}` : ',代码和资源中未见http地址',
      en:
        spoken.length > 0
          ? `; code and assets name ${spoken.length} http hosts, such as ${list.join(', ')}`
          : '; no http address was seen in code or assets',
    }
    const seen = [networkSecurity.seen, ...spoken.slice(0, 4).map((host) => host.seen)] as const
    const remedy = {
      zh: '改用https,并在网络安全配置中设置cleartextTrafficPermitted="false",仅对确有需要的域名例外',
      en: 'Use https and set cleartextTrafficPermitted="false" in the network security configuration, with exceptions for single domains only',
    }
    const question = {
      zh: '哪些请求以明文传输,其中是否含有个人信息或账号、口令等?',
      en: 'Which requests go in clear text, and do they hold personal information, accounts or passwords?',
    }
    if (networkSecurity.allowsCleartext && networkSecurity.from !== 'default' && inCode.length > 0) {
      const by =
        networkSecurity.from === 'configuration'
          ? { zh: '网络安全配置', en: 'network security configuration' }
          : { zh: '清单文件', en: 'manifest' }
      return failed(
        { zh: `${by.zh}明确允许对所有域名明文传输${some.zh}`, en: `The ${by.en} allows clear text to every host${some.en}` },
        seen,
        { about: 'all', remedy },
      )
    }
    if (networkSecurity.allowsCleartext) {
      const why =
        networkSecurity.from === 'default'
          ? { zh: '因目标API级别低于28,默认允许明文传输', en: 'The target API level is below 28, so clear text is allowed by default' }
          : { zh: '明确允许对所有域名明文传输', en: 'It states that clear text is allowed to every host' }
      return cantTell({ zh: `${why.zh}${some.zh}`, en: `${why.en}${some.en}` }, question, seen, { about: 'all', remedy })
    }
    if (networkSecurity.cleartextDomains.length > 0) {
      const domains = networkSecurity.cleartextDomains.map(({ domain }) => domain)
      return cantTell(
        {
          zh: `对${domains.length}个域名例外允许明文传输:${domains.slice(0, 10).join('、')}`,
          en: `Clear text is forbidden but for ${domains.length} domains: ${domains.slice(0, 10).join(', ')}`,
        },
        question,
        networkSecurity.cleartextDomains.slice(0, 5).map((rule) => rule.seen),
        { about: 'domains', remedy },
      )
    }
    return passed({ zh: '系统禁止该应用对任何域名明文传输', en: 'Android forbids the app clear text to any host' }, [networkSecurity.seen])
  },
})

/** Vocabularies, licences and documentation; and hosts that lie in the device or its local network. */
const vocabularies =
  /(^|\.)(schemas\.android\.com|w3\.org|xmlpull\.org|xml\.org|ns\.adobe\.com|apache\.org|gnu\.org|opensource\.org|creativecommons\.org|json-schema\.org|java\.sun\.com|slf4j\.org|schemas\.(microsoft|xmlsoap|openxmlformats)\.(com|org)|purl\.org|developer\.android\.com|goo\.gl|g\.co)$/
const local =
  /^((www\.)?example\.(com|org|net)$|localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|0\.0\.0\.0|\[?::1)|\.local$/
const namesOnly = (host: string): boolean => vocabularies.test(host) || local.test(host) || !host.includes('.')
