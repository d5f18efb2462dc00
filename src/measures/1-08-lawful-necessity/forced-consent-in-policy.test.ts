import { testCheck } from '../../../test/check-tester.ts'
import { aPolicy } from '../../../test/build/facts.ts'
import check from './forced-consent-in-policy.ts'

const says = (...sentences: string[]) => ({ policies: [aPolicy(sentences)] })

testCheck(check, {
  passed: [
    { name: 'grounds without a demand', ...says('我们会使用您的信息以提升用户体验。') },
    { name: 'a demand without such grounds', ...says('您需要提供手机号码以完成注册。') },
    { name: 'a choice', ...says('如您拒绝个性化推荐,不影响您使用其他功能,但无法为您提供推荐内容。') },
    { name: 'two sentences are not one', ...says('我们优化用户体验。', '您必须同意本规则。') },
    { name: 'an endless sentence', ...says(`${'不同意'.repeat(200_000)}`) },
  ],
  cantTell: [
    { name: 'experience', ...says('为提升用户体验,您必须同意我们收集您的通讯录。'), says: /1句/ },
    { name: 'risk control', ...says('如您不同意我们出于风险控制收集设备信息,您将无法使用本服务。') },
    { name: 'recommendation', ...says('使用本应用即视为同意我们向您进行个性化推荐。') },
    { name: 'research', ...says('您须授权我们将信息用于新产品研发。') },
  ],
})
