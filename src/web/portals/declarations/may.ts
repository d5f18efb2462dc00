import type { Edition, PolicyPart } from '#platform/declarations/api.ts'

const lists: readonly PolicyPart[] = ['sdk-list', 'collected-list', 'summary']

/** Documents that an edition may still be given: one of each part. */
export const missingParts = ({ documents }: Edition): readonly Exclude<PolicyPart, 'policy'>[] =>
  lists.filter((part) => !documents.some((document) => document.part === part)) as Exclude<PolicyPart, 'policy'>[]
