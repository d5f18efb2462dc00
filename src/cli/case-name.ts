/** The name by which a case is found in a folder. */
export const CASE_NAME = 'zhunsheng.yaml'
/** Whether a person means a case by that name, and not a package or a policy. */
export const isCaseFile = (path: string): boolean => /\.ya?ml$/i.test(path)
