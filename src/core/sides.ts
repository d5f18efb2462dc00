/**
 * Found against declared (发现与声明): the evidence of a finding that holds what the package does against what a document says of it. Of plain data
 * and nothing else, so that the files of a report and its page in the browser tell the same sides.
 */
import { declaringArtifacts } from '#law/artifacts.ts'
import type { Words } from './words.ts'

/** Evidence, as far as its side depends on it. */
interface Placed {
  readonly kind: string
  /** SHA-256. */
  readonly artifact: string
}
interface Exhibited {
  readonly id: string
  readonly kind: string
  readonly name: string
}

export interface Sides<Each> {
  readonly found: readonly Each[]
  readonly declared: readonly Each[]
}

export const sideWords: Readonly<Record<keyof Sides<unknown>, Words>> = {
  found: { zh: '安装包中发现', en: 'Found in the package' },
  declared: { zh: '文件中声明', en: 'Declared' },
}

/** Both sides, where evidence is of a package and of a document; null for all other evidence. */
export function sidesOf<Each extends Placed>(evidence: readonly Each[], artifacts: readonly Exhibited[]): Sides<Each> | null {
  const isDeclared = (each: Each): boolean => {
    const artifact = artifacts.find(({ id }) => id === each.artifact)
    return artifact ? declaringArtifacts.has(artifact.kind) : each.kind === 'sentence' || each.kind === 'field'
  }
  const declared = evidence.filter(isDeclared)
  return declared.length === 0 || declared.length === evidence.length
    ? null
    : { found: evidence.filter((each) => !isDeclared(each)), declared }
}

/** The name of the document that words stand in; empty for the package, whose places name their own files. */
export function documentName({ artifact: id }: Placed, artifacts: readonly Exhibited[]): string {
  const artifact = artifacts.find((each) => each.id === id)
  return artifact && declaringArtifacts.has(artifact.kind) ? artifact.name : ''
}

/** Whether evidence is words of a policy or a listing: what people are told, and not what we were told of the app. */
export const isOfDocuments = (evidence: readonly Placed[], artifacts: readonly Exhibited[]): boolean =>
  evidence.some(
    (each) =>
      (each.kind === 'sentence' || each.kind === 'field') &&
      artifacts.some(({ id, kind }) => id === each.artifact && (kind === 'policy' || kind === 'listing')),
  )
