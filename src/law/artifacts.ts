import type { LawWords } from './words.ts'

/** Kinds of artifact (检材) that would settle a clause: a report names what is missing. `apk` and `profile` can be handed in today. */
export const artifactNames = {
  apk: words('安装包(APK、AAB)', 'the package (APK, AAB)'),
  profile: words('基本情况说明', 'the profile that says whose app it is'),
  aar: words('SDK包(AAR、JAR)', 'the SDK archive (AAR, JAR)'),
  page: words('网页或APP页面的访问记录', 'a recording of the page'),
  run: words('真机或模拟器上的运行记录', 'a trace of a run on a device'),
  policy: words('个人信息处理规则文本', 'the text of the privacy policy'),
  listing: words('应用商店公示信息', 'what the store publishes'),
  declaration: words('开发运营者的声明', 'a declaration by the operator'),
  records: words('平台或企业留存的记录', 'records kept by the platform or the company'),
} as const
export type ArtifactName = keyof typeof artifactNames

/** Of these, those in which somebody says something of an app, to be held against what is found in it. */
export const declaringArtifacts: ReadonlySet<string> = new Set<ArtifactName>(['policy', 'listing', 'profile', 'declaration'])

function words(zh: string, en: string): LawWords {
  return { zh, en }
}
