import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'
import backupAllowed from './backup-allowed.ts'
import cleartextTraffic from './cleartext-traffic.ts'
import debuggable from './debuggable.ts'
import exportedWithoutPermission from './exported-without-permission.ts'
import hardCodedKey from './hard-coded-key.ts'
import personalInformationLogged from './personal-information-logged.ts'
import signatureWeak from './signature-weak.ts'
import trustAllTls from './trust-all-tls.ts'
import userCertificatesTrusted from './user-certificates-trusted.ts'
import weakCryptography from './weak-cryptography.ts'
import webViewBridge from './web-view-bridge.ts'

export default defineMeasure({
  ...measureOf('2-02'),
  clauses: [
    {
      ...clauseOf('2-02.1'),
      checks: [exportedWithoutPermission, backupAllowed],
      review: {
        zh: '服务端和内部系统是否控制对个人信息的访问?',
        en: 'Do servers and internal systems control access to personal information?',
      },
    },
    { ...clauseOf('2-02.2'), checks: [cleartextTraffic, userCertificatesTrusted, trustAllTls, weakCryptography, hardCodedKey] },
    {
      ...clauseOf('2-02.3'),
      checks: [personalInformationLogged],
      review: {
        zh: '是否采取去标识化等措施保护所存储的个人信息?',
        en: 'Is stored personal information de-identified or protected otherwise?',
      },
    },
    {
      ...clauseOf('2-02.4'),
      checks: [debuggable, signatureWeak, webViewBridge],
      review: { zh: '后端是否采取安全防护措施?', en: 'Is the back end defended?' },
    },
    { ...clauseOf('2-02.5'), duty: 'incidents' },
    { ...clauseOf('2-02.6'), duty: 'incidents' },
  ],
})
