/** How a file that holds a recording is called. */
export const EXTENSION = '.zsrec'
