import { cantTell, failed, passed, type Judgement } from '#core/finding.ts'
import type { TlsWeakness } from '#facts/code.ts'
import { defineCheck } from '#facts/define.ts'
import { ownerWords } from '../reach.ts'
import { listed, seenOf, several } from '../several.ts'
import { besidesScripts, noCode } from '../unseen.ts'

/**
 * 代码不关闭证书校验。
 *
 * Applies to: classes that check certificates and host names in place of the platform, in the app and its SDKs.
 * Expects:    none that accepts every certificate or name.
 * Assumes:    a class that something creates or installs is in use; one that nobody uses may be created by reflection, and open-source
 *             libraries offer such classes for others to choose, so these are asked about.
 */
export default defineCheck({
  id: 'trust-all-tls',
  title: { zh: '代码不关闭证书校验', en: 'Code does not switch certificate checks off' },
  needs: ['tlsWeaknesses', 'code', 'scriptBundles'],
  judge({ tlsWeaknesses, code, scriptBundles }) {
    if (code.dexFiles.length === 0) return noCode
    const used = [...new Map(tlsWeaknesses.filter(({ isUsed }) => isUsed).map((weakness) => [weakness.class, weakness])).values()]
    const said: Judgement[] = used.map(inUse)
    const idle = tlsWeaknesses.filter(({ isUsed }) => !isUsed)
    if (idle.length > 0)
      said.push(
        cantTell(
          {
            zh: `${idle.length}个类会关闭证书校验,但未见使用:${namesOf(idle).zh}`,
            en: `${idle.length} classes would switch certificate checks off, but nothing was seen to use them: ${namesOf(idle).en}`,
          },
          {
            zh: '这些类是否经反射或动态加载的代码使用?若不使用,应删除',
            en: 'Does reflection or loaded code use them? If not, they should go',
          },
          seenOf(idle),
          { about: 'unused' },
        ),
      )
    if (said.length > 0) return several(said)
    const besides = besidesScripts(scriptBundles)
    return passed({
      zh: `在${code.classes}个类中未见接受任意证书或主机名的实现${besides.zh}`,
      en: `None of ${code.classes} classes was seen to accept any certificate or host name${besides.en}`,
    })
  },
})

const what: Record<TlsWeakness['form'], { readonly zh: string; readonly en: string }> = {
  'trust-manager': { zh: '接受任意证书', en: 'accepts any certificate' },
  'hostname-verifier': { zh: '接受任意主机名', en: 'accepts any host name' },
  'web-view-proceeds': { zh: '在WebView证书出错时继续加载', en: 'lets a WebView go on after a certificate error' },
  'socket-factory': { zh: '使用不校验证书的套接字', en: 'uses sockets that check no certificate' },
}
function inUse({ form, class: name, owner, seen }: TlsWeakness): Judgement {
  const whose = ownerWords(owner)
  const details = {
    about: name,
    owner: owner.id,
    remedy: {
      zh: '改用系统默认的证书与主机名校验;自签证书应在网络安全配置中指定',
      en: "Use the platform's own checks; name your own authority in the network security configuration",
    },
  }
  if (owner.kind === 'library')
    return cantTell(
      {
        zh: `${whose.zh}中的${name}${what[form].zh},库内有代码创建它`,
        en: `${name} in ${whose.en} ${what[form].en}, and code creates it`,
      },
      { zh: '应用是否选用了该实现?', en: 'Does the app choose that implementation?' },
      [seen],
      details,
    )
  return failed(
    {
      zh: `${whose.zh}中的${name}${what[form].zh},且有代码创建或安装它`,
      en: `${name} in ${whose.en} ${what[form].en}, and code creates or installs it`,
    },
    [seen],
    details,
  )
}
const namesOf = (all: readonly TlsWeakness[]) => listed(all.map(({ class: name }) => name))
