import { defineExtractor } from '#facts/define.ts'
import { hidden } from '#core/extractor.ts'
import type { SignerCertificate } from '#facts/app.ts'
import { verifyApk, type CertificateSummary, type SchemeVerification } from '#formats/signing/verify.ts'
import { FormatError } from '#formats/format-error.ts'
import { effectiveTargetSdk, sdkLevels } from './identity.ts'
import type { ZipEntry } from '#formats/zip/zip.ts'
import { openPackage, type AndroidPackage } from './package.ts'

/** Who signed the package, verified from its bytes. The v4 signature lies in a file of its own beside the APK: it is not seen here. */
export default defineExtractor({
  gives: 'signing',
  needs: ['apk'],
  version: 1,
  extract({ apk: artifact }) {
    const apk = openPackage(artifact)
    if (apk.jars)
      return hidden(
        { zh: 'SDK文件由使用它的应用签名后分发', en: 'An SDK archive is signed with the app that it goes into' },
        apk.seen(apk.manifest.path, apk.container),
      )
    if (apk.container === 'aab')
      return hidden(
        {
          zh: 'AAB 由应用商店签名为 APK 后分发,包内没有应用签名',
          en: 'A store signs the APKs it makes of an app bundle: the bundle holds no app signature',
        },
        apk.seen(apk.manifest.path, 'Android App Bundle'),
      )
    const result = verifyApk(apk.base.zip, {
      minSdk: sdkLevels(apk).minSdk ?? 1,
      targetSdk: effectiveTargetSdk(apk),
      contentOf: dexContents(apk),
    })
    const signers = result.signers.map(signerOf)
    const names = result.schemes.filter(({ verified }) => verified).map(({ scheme }) => scheme)
    return {
      isVerified: result.verified,
      // A scheme that no Android in the app's range looks at neither protects nor fails.
      schemes: result.schemes
        .filter(({ present, checked }) => present && checked)
        .map((scheme) => ({ scheme: scheme.scheme, isVerified: scheme.verified, algorithms: algorithmsOf(scheme) })),
      problems: [
        ...result.problems.map(({ code, detail }) => ({ scheme: '', code, detail })),
        ...result.schemes.flatMap(({ scheme, problems }) => problems.map(({ code, detail }) => ({ scheme, code, detail }))),
      ],
      signers,
      lineage: result.lineage.map(({ certificate }) => certificate.sha256),
      blocks: result.blocks.map(({ id, name, length }) => ({ id: `0x${id.toString(16).padStart(8, '0')}`, name: name ?? '', length })),
      seen: apk.seen(
        apk.base.prefix + (result.blocks.length > 0 ? 'APK Signing Block' : 'META-INF'),
        `${names.join(', ') || 'no valid signature'}: ${signers.map(({ sha256 }) => sha256).join(', ')}`,
      ),
    }
  },
})

/** DEX files are large, and inflated for all who read code: the verifier hashes those bytes instead of inflating its own. */
function dexContents(apk: AndroidPackage): (entry: ZipEntry) => Uint8Array | undefined {
  const files = new Map(apk.dexFiles().map((file) => [apk.base.zip.entry(file.name), file]))
  return (entry) => {
    try {
      return files.get(entry)?.read()
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      return undefined
    }
  }
}

const algorithmsOf = ({ signers }: SchemeVerification): readonly string[] => [...new Set(signers.flatMap(({ algorithms }) => algorithms))]

const signerOf = (certificate: CertificateSummary): SignerCertificate => ({
  sha256: certificate.sha256,
  md5: certificate.md5,
  subject: certificate.subject,
  keyAlgorithm: certificate.keyAlgorithm,
  keyBits: certificate.keyBits,
  signatureAlgorithm: certificate.signatureAlgorithm,
  validFrom: certificate.validFrom,
  validTo: certificate.validTo,
  isAndroidDebug: certificate.isDebug,
})
