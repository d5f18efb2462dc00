import { cantTell, failed, passed } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { asksFor } from '../components.ts'
import { platformLimit } from '#law/platform-limits.ts'
import { listed, seenOf } from '../several.ts'
import { noNetwork } from '../unseen.ts'

/**
 * 不允许明文传输。
 *
 * Applies to: packages that may use the network: network security configuration, manifest, and the http addresses that they name.
 * Expects:    clear text is forbidden for every host.
 * Assumes:    permission for clear text that the app states itself, with http addresses in code, is what it means to do and fails; the
 *             default of an old target, single domains, or no http address in sight are asked about. Addresses that name an XML
 *             vocabulary, a licence or a place in the local network carry nothing over the internet.
 */
export default defineCheck({
  id: 'cleartext-traffic',
  title: { zh: '不允许明文传输', en: 'Clear-text traffic is forbidden' },
  needs: ['networkSecurity', 'hosts', 'permissions'],
  judge({ networkSecurity, hosts, permissions }) {
    if (!asksFor(permissions, 'android.permission.INTERNET')) return noNetwork
    const spoken = hosts.filter(({ isCleartext, host, from }) => isCleartext && (from === 'code' || from === 'asset') && !namesOnly(host))
    const inCode = spoken.filter(({ from }) => from === 'code')
    const hostNames = listed([...new Set(spoken.map(({ host }) => host))], 3)
    const some =
      spoken.length > 0
        ? { zh: `,代码和资源中有http地址:${hostNames.zh}`, en: `; code and assets name http hosts: ${hostNames.en}` }
        : { zh: ',代码和资源中未见http地址', en: '; no http address was seen in code or assets' }
    const seen = [networkSecurity.seen, ...seenOf(spoken, 4)] as const
    const remedy = {
      zh: '改用https,并在网络安全配置中设置cleartextTrafficPermitted="false",仅对确有需要的域名例外',
      en: 'Use https and set cleartextTrafficPermitted="false" in the configuration, with exceptions for single domains only',
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
      const target = platformLimit('forbidden-cleartext-target')
      const why =
        networkSecurity.from === 'default'
          ? {
              zh: `因目标API级别低于${target},默认允许明文传输`,
              en: `The target API level is below ${target}, so clear text is allowed by default`,
            }
          : { zh: '明确允许对所有域名明文传输', en: 'It states that clear text is allowed to every host' }
      return cantTell({ zh: `${why.zh}${some.zh}`, en: `${why.en}${some.en}` }, question, seen, { about: 'all', remedy })
    }
    const exceptions = networkSecurity.cleartextDomains.filter(({ domain }) => !local.test(domain))
    if (exceptions.length > 0) {
      const domains = listed(
        exceptions.map(({ domain }) => domain),
        10,
      )
      return cantTell(
        {
          zh: `对${exceptions.length}个域名例外允许明文传输:${domains.zh}`,
          en: `Clear text is forbidden but for ${exceptions.length} domains: ${domains.en}`,
        },
        question,
        seenOf(exceptions),
        { about: 'domains', remedy },
      )
    }
    return passed(
      {
        zh: '系统禁止该应用对任何公网域名明文传输',
        en: 'Android forbids the app clear text to any host outside the device and its local network',
      },
      [networkSecurity.seen],
    )
  },
})

/** Vocabularies, licences and documentation; and hosts that lie in the device or its local network. */
const vocabularies = new RegExp(
  '(^|\\.)(schemas\\.android\\.com|w3\\.org|xmlpull\\.org|xml\\.org|ns\\.adobe\\.com|apache\\.org|gnu\\.org|opensource\\.org' +
    '|creativecommons\\.org|json-schema\\.org|java\\.sun\\.com|slf4j\\.org|schemas\\.(microsoft|xmlsoap|openxmlformats)\\.(com|org)' +
    '|purl\\.org|developer\\.android\\.com|goo\\.gl|g\\.co)$',
)
const local =
  /^((www\.)?example\.(com|org|net)$|localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|0\.0\.0\.0|\[?::1)|\.local$/
const namesOnly = (host: string): boolean => vocabularies.test(host) || local.test(host) || !host.includes('.')
