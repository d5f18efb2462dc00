// oxlint-disable import/no-unassigned-import -- style sheets, and what has to run before any schema is made, give nothing to assign
import './no-evaluation.ts'
import './style/colours.css'
import './style/shell.css'
import './style/list.css'
import './style/matrix.css'
import './style/finding.css'
import './style/report.css'
import './style/inspections.css'
import './style/people.css'
import './style/declarations.css'
import './style/sdks.css'
import './style/sdk-use.css'
import './style/captures.css'
import { createRoot } from 'react-dom/client'
import { Root } from './parts/Root.tsx'
import { makeRouter } from './routes.tsx'

createRoot(document.getElementById('root')!).render(<Root router={makeRouter()} />)
