import type { Evidence } from '#core/evidence.ts'
import { cantTell, failed, inapplicable, passed, type Judgement } from '#core/finding.ts'
import type { TlsWeakness } from '#facts/code.ts'
import { defineCheck } from '#facts/define.ts'
import { valueOf } from '#law/parameters.ts'

/**
 * 代码不关闭证书校验。
 *
 * Applies to: classes that check certificates and host names in place of the platform, in the app and its SDKs.
 * Expects:    none that accepts every certificate or name.
 * Assumes:    a class that something creates or installs is in use; one that nobody uses may be created by reflection, so it is asked about.
 */
export default defineCheck({
  id: 'trust-all-tls',
  title: { zh: '代码不关闭证书校验', en: 'Code does not switch certificate checks off' },
  needs: ['tlsWeaknesses', 'code', 'scriptBundles'],
  judge({ tlsWeaknesses, code, scriptBundles }) {
    if (code.dexFiles.length === 0) return inapplicable({ zh: '安装包中没有dex代码', en: 'The package holds no dex code' })
    const used = [...new Map(tlsWeaknesses.filter(({ isUsed }) => isUsed).map((weakness) => [weakness.class, weakness])).values()]
    const said: Judgement[] = []
    const most = valueOf('findings-per-check') - 3
    for (const weakness of used.slice(0, most)) said.push(failed(...inUse(weakness)))
    const rest = used.slice(most)
    if (rest[0]) {
      const seen = [rest[0].seen, ...rest.slice(1, 5).map((weakness) => weakness.seen)] as [Evidence, ...Evidence[]]
      said.push(failed({ zh: `另有${rest.length}个类同样关闭校验:${namesOf(rest).zh}`, en: `${rest.length} more classes do the same: ${namesOf(rest).en}` }, seen, { about: 'rest' }))
    }
    const idle = tlsWeaknesses.filter(({ isUsed }) => !isUsed)
    if (idle.length > 0)
      said.push(cantTell(
        { zh: `${idle.length}个类会关闭证书校验,但未见使用:${namesOf(idle).zh}`, en: `${idle.length} classes would switch certificate checks off, but nothing was seen to use them: ${namesOf(idle).en}` },
        { zh: '这些类是否经反射或动态加载的代码使用?若不使用,应删除', en: 'Does reflection or loaded code use them? If not, they should go' },
        idle.slice(0, 5).map(({ seen }) => seen), { about: 'unused' }))
    if (code.unread.length > 0)
      said.push(cantTell(
        { zh: `${code.unread.length}个dex文件未能读取,其中的证书校验未检查`, en: `${code.unread.length} dex files could not be read; their certificate checks are unseen` },
        { zh: '未能读取的代码是否关闭证书校验?', en: 'Does the unread code switch certificate checks off?' }, [], { about: 'unread-code' }))
    if (said.length > 0) return said
    const scripts = scriptBundles.length > 0
    return passed({
      zh: `在${code.classes}个类中未见接受任意证书或主机名的实现${scripts ? ';脚本包和原生库中的代码未检查' : ''}`,
      en: `None of ${code.classes} classes accepts any certificate or host name${scripts ? '; script bundles and native code were not looked at' : ''}`,
    })
  },
})

const what: Record<TlsWeakness['form'], { readonly zh: string; readonly en: string }> = {
  'trust-manager': { zh: '接受任意证书', en: 'accepts any certificate' },
  'hostname-verifier': { zh: '接受任意主机名', en: 'accepts any host name' },
  'web-view-proceeds': { zh: '在WebView证书出错时继续加载', en: 'lets a WebView go on after a certificate error' },
  'socket-factory': { zh: '使用不校验证书的套接字', en: 'uses sockets that check no certificate' },
}
function inUse({ form, class: name, owner, seen }: TlsWeakness): Parameters<typeof failed> {
  const whose = owner.kind === 'app' ? { zh: '应用自身代码', en: 'the app\'s own code' } : { zh: owner.name, en: owner.name }
  return [
    { zh: `${whose.zh}中的${name}${what[form].zh},且被使用`, en: `${name} in ${whose.en} ${what[form].en}, and it is used` },
    [seen],
    { about: name, owner: owner.id, remedy: { zh: '改用系统默认的证书与主机名校验;自签证书应在网络安全配置中指定', en: 'Use the platform\'s own checks; name your own authority in the network security configuration' } },
  ]
}
const namesOf = (all: readonly TlsWeakness[]) => {
  const names = all.slice(0, 5).map(({ class: name }) => name)
  return { zh: `${names.join('、')}${all.length > 5 ? '等' : ''}`, en: `${names.join(', ')}${all.length > 5 ? ' and others' : ''}` }
}
