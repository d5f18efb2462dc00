/** The five kinds of body (主体) that the notice binds, in its own order. */
export const subjectKinds = {
  operator: { zh: 'APP开发运营者', en: 'App operator' },
  store: { zh: '分发平台', en: 'Distribution platform' },
  sdk: { zh: 'SDK提供者', en: 'SDK provider' },
  terminal: { zh: '终端企业', en: 'Terminal maker' },
  access: { zh: '接入企业', en: 'Access provider' },
} as const
export type SubjectKind = keyof typeof subjectKinds
