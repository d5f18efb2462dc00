/** The name by which a case is found in a folder. */
export const CASE_NAME = 'zhunsheng.yaml'
