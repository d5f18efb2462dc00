import { methodName } from './place.ts'
import type { InspectionReport, ReportedEvidence } from './schema.ts'
import { visible } from './visible.ts'

/** The artifacts of a run: what was handed in, and the files inside that results speak of (SARIF 2.1.0 §3.24, nested by `parentIndex`). */
export class SarifArtifacts {
  readonly list: object[] = []
  readonly #indexes = new Map<string, number>()
  readonly #report: InspectionReport

  constructor(report: InspectionReport) {
    this.#report = report
    for (const { id, name, size } of report.artifacts) {
      this.#indexes.set(`${id} `, this.list.length)
      this.list.push({ location: { uri: uriOf(name) }, length: size, roles: ['analysisTarget'], hashes: { 'sha-256': id } })
    }
  }

  /** A reference to a file inside an artifact, or to the artifact itself. */
  locate(artifact: string, path: string): object {
    const name = this.#report.artifacts.find(({ id }) => id === artifact)?.name ?? artifact
    const uri = path === '' ? uriOf(name) : `${uriOf(name)}/${uriOf(path)}`
    const key = `${artifact} ${path}`
    let index = this.#indexes.get(key)
    if (index === undefined) {
      index = this.list.length
      this.#indexes.set(key, index)
      const parentIndex = this.#indexes.get(`${artifact} `)
      this.list.push({ location: { uri }, ...(parentIndex === undefined ? {} : { parentIndex }) })
    }
    return { uri, index }
  }
}

/** Every segment encoded, so that a name of the package cannot become a scheme, a query or a way out of it: `%2E%2E` still would be one. */
const uriOf = (path: string): string =>
  path
    .toWellFormed()
    .split('/')
    .map((segment) => encodeURIComponent(segment === '.' || segment === '..' ? segment.replaceAll('.', '․') : segment))
    .join('/')

/** A place as a SARIF location: bytes where they are known, the method where it is code. */
export function sarifLocation(evidence: ReportedEvidence, artifacts: SarifArtifacts): object {
  const path = evidence.kind === 'file' || evidence.kind === 'code' ? evidence.path : ''
  const artifactLocation = artifacts.locate(evidence.artifact, path)
  const region = regionOf(evidence)
  return {
    physicalLocation: { artifactLocation, ...(region === null ? {} : { region }) },
    ...(evidence.kind === 'code' ? { logicalLocations: [method(evidence)] } : {}),
    ...(evidence.kind === 'file' && evidence.part !== undefined
      ? { logicalLocations: [{ name: visible(evidence.part), kind: 'element' }] }
      : {}),
    ...(evidence.quote === '' ? {} : { message: { text: visible(evidence.quote) } }),
  }
}

function regionOf(evidence: ReportedEvidence): object | null {
  const snippet = evidence.quote === '' ? {} : { snippet: { text: visible(evidence.quote) } }
  if (evidence.kind === 'code') return { byteOffset: evidence.offset, byteLength: 0, ...snippet }
  if (evidence.kind === 'file' && evidence.offset !== undefined)
    return { byteOffset: evidence.offset, byteLength: evidence.length ?? 0, ...snippet }
  if (evidence.kind === 'event') return { startLine: Math.max(1, evidence.line), ...snippet }
  return null
}

const method = (of: { readonly class: string; readonly method: string }): object => ({
  name: visible(of.method, 300),
  fullyQualifiedName: methodName(of),
  kind: 'function',
})

/** The way from an entry point to the call, one thread. */
export function sarifCodeFlow(evidence: ReportedEvidence, artifacts: SarifArtifacts): object | null {
  if (evidence.kind !== 'code' || !evidence.callPath || evidence.callPath.length === 0) return null
  const steps = evidence.callPath.map((step, index) => ({
    location: { logicalLocations: [method(step)], message: { text: `${methodName(step)}${step.isCertain ? '' : ' (?)'}` } },
    kinds: ['call'],
    nestingLevel: index,
    importance: step.isCertain ? 'important' : 'unimportant',
  }))
  const last = { location: sarifLocation(evidence, artifacts), kinds: ['call'], nestingLevel: steps.length, importance: 'essential' }
  return { threadFlows: [{ locations: [...steps, last] }] }
}
