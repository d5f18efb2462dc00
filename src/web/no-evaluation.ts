/** The page's policy forbids evaluating strings. zod would try it once to learn that; said before the first schema, it does not. */
import { z } from 'zod'

z.config({ jitless: true })
