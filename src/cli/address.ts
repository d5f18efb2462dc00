/** Whether a name is that of a page, and not of a file. */
export const isAddress = (name: string): boolean => /^https?:\/\//i.test(name)
