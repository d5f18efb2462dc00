import type { ReportedFinding } from '#report/schema.ts'

/** Whether a finding asks something of a person: what a check could not tell, or what no check can answer at all. */
export const asksPerson = ({ verdict, cause }: ReportedFinding): boolean =>
  verdict === 'cantTell' || (verdict === 'untested' && cause !== undefined && 'ruling' in cause)
