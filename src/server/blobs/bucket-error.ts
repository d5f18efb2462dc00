/** What an S3 service refuses or fails to do, said so that whoever runs the platform can mend it. Needs nothing of the SDK. */
import { StorageFull } from './blobs.ts'

/** The service could not be reached, or refused. Never holds credentials, nor the SDK's error, which holds headers. */
export class BucketError extends Error {
  override readonly name = 'BucketError'
  readonly bucket: string
  readonly key: string
  /** As the service or the system calls it, such as `AccessDenied` or `ECONNREFUSED`. */
  readonly code: string
  /** HTTP; null when no answer came. */
  readonly status: number | null

  constructor(bucket: string, key: string, code: string, status: number | null, reason: string) {
    super(`S3 bucket ${bucket}, key ${key}: ${code}${status === null ? '' : ` (HTTP ${status})`}: ${reason}. ${wayOut(code, status)}`)
    this.bucket = bucket
    this.key = key
    this.code = code
    this.status = status
  }
}

const RIGHTS = 's3:GetObject, s3:PutObject, s3:DeleteObject, s3:AbortMultipartUpload and s3:ListBucket'
const ways: Readonly<Record<string, string>> = {
  NoSuchBucket: 'Create the bucket, or correct S3_BUCKET',
  InvalidBucketName: 'Correct S3_BUCKET',
  InvalidAccessKeyId: 'Correct S3_ACCESS_KEY_ID',
  SignatureDoesNotMatch: 'Correct S3_SECRET_ACCESS_KEY; a proxy must pass the Host header on unchanged',
  RequestTimeTooSkewed: 'Set the clock of this machine (NTP)',
  PermanentRedirect: 'Correct S3_REGION and S3_ENDPOINT: the bucket lies in another region',
  AuthorizationHeaderMalformed: 'Correct S3_REGION',
  SecondLevelDomainForbidden: 'Set S3_PATH_STYLE=no: the service wants the bucket in the host name',
  ENOTFOUND: 'Correct S3_ENDPOINT; where the bucket cannot stand in the host name, set S3_PATH_STYLE=yes',
  ECONNREFUSED: 'Start the service, or correct S3_ENDPOINT',
  TimeoutError: 'Look at the network and at the load of the service',
}

function wayOut(code: string, status: number | null): string {
  const known = ways[code]
  if (known !== undefined) return known
  // AWS answers 403 instead of 404 to whoever may not list: without the last right a missing blob looks like a forbidden one.
  if (status === 403) return `Give the access key ${RIGHTS} on this bucket`
  if (status !== null && status >= 400 && status < 500)
    return 'Compare S3_ENDPOINT, S3_REGION and S3_PATH_STYLE with what the service documents'
  return 'It was tried several times; look at the service and at the network, then try again'
}

/** MinIO, Ceph. A full bucket is no fault of the request. */
const fullCodes = new Set(['XMinioStorageFull', 'XMinioAdminBucketQuotaExceeded', 'QuotaExceeded'])

/** What the SDK threw, as `BucketError` or `StorageFull`. Errors of our own pass. */
export function bucketErrorOf(error: unknown, bucket: string, key: string): unknown {
  if (!(error instanceof Error)) return new BucketError(bucket, key, 'Unknown', null, String(error))
  if (error instanceof BucketError || error instanceof StorageFull) return error
  const status = statusOf(error)
  const code = status === null ? ('code' in error ? String(error.code) : error.name) : error.name
  if (status === 507 || fullCodes.has(code)) return new StorageFull(`s3://${bucket}`, undefined)
  return new BucketError(bucket, key, code, status, error.message.replaceAll(/\s+/g, ' ').slice(0, 300) || 'no reason was given')
}

/** The HTTP status of an SDK error, or null when no answer came. */
export function statusOf(error: unknown): number | null {
  const metadata = error instanceof Error && '$metadata' in error ? (error.$metadata as { httpStatusCode?: number }) : {}
  return metadata.httpStatusCode ?? null
}
