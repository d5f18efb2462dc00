import type { UseQueryResult } from '@tanstack/react-query'
import { registryRoutes, type Verification } from '#platform/registry/api.ts'
import { useCall } from '../../calls.ts'

/** One verification by its number. */
export const useVerification = (id: string): UseQueryResult<Verification> =>
  useCall(registryRoutes.getVerification, { params: { verification: id } })
