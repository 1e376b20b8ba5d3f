import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { ConfigProvider } from 'antd'
import english from 'antd/locale/en_US.js'
import chinese from 'antd/locale/zh_CN.js'
import { lazy, StrictMode, Suspense, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter, Route, Routes } from 'react-router'
import { ApiProblem } from '#contract/problems'
import { isStatus } from './api.ts'
import { EmployeeShell } from './employee/shell.tsx'
import { KioskGuard } from './kiosk/guard.tsx'
import { sessionKey } from './session.ts'
import { OpenShell } from './open-shell.tsx'
import { Shell } from './shell.tsx'
import { LargeTextProvider, useLargeText } from './ui/large-text.tsx'
import { Loading } from './ui/page.tsx'
import { themeFor } from './ui/theme.ts'
import { useIsPhone } from './ui/use-media.ts'
import { useLanguage } from './words.ts'
import './ui/look.css'
import './ui/form.css'
import './ui/status.css'

const SignIn = lazy(async () => ({ default: (await import('./sign-in/page.tsx')).SignInPage }))
const Home = lazy(async () => ({ default: (await import('./home/page.tsx')).HomePage }))
const Apply = lazy(async () => ({ default: (await import('./apply/page.tsx')).ApplyPage }))
const Filed = lazy(async () => ({ default: (await import('./apply/filed.tsx')).FiledPage }))
const List = lazy(async () => ({ default: (await import('./track/list.tsx')).ListPage }))
const Drafts = lazy(async () => ({ default: (await import('./drafts/page.tsx')).DraftsPage }))
const Track = lazy(async () => ({ default: (await import('./track/page.tsx')).TrackPage }))
const Amend = lazy(async () => ({ default: (await import('./track/amend.tsx')).AmendPage }))
const Queue = lazy(async () => ({ default: (await import('./desk/queue.tsx')).QueuePage }))
const Matter = lazy(async () => ({ default: (await import('./desk/matter.tsx')).MatterPage }))
const Outbox = lazy(async () => ({ default: (await import('./outbox/list.tsx')).OutboxPage }))
const Figures = lazy(async () => ({ default: (await import('./rate/figures.tsx')).FiguresPage }))
const Calendars = lazy(async () => ({
  default: (await import('./calendars/page.tsx')).CalendarsPage,
}))
const Oversight = lazy(async () => ({
  default: (await import('./oversight/page.tsx')).OversightPage,
}))
const Found = lazy(async () => ({ default: (await import('./oversight/found.tsx')).FoundPage }))
const Rectifications = lazy(async () => ({
  default: (await import('./rectify/list.tsx')).RectificationsPage,
}))
const Rectification = lazy(async () => ({
  default: (await import('./rectify/page.tsx')).RectificationPage,
}))
const Requests = lazy(async () => ({
  default: (await import('./rectify/requests.tsx')).RequestsPage,
}))
const Published = lazy(async () => ({
  default: (await import('./rectify/published.tsx')).PublishedPage,
}))
const Operations = lazy(async () => ({
  default: (await import('./operations/page.tsx')).OperationsPage,
}))
const Duties = lazy(async () => ({ default: (await import('./duty/page.tsx')).DutyPage }))
const Worklists = lazy(async () => ({
  default: (await import('./duty/worklists.tsx')).WorklistsPage,
}))
const Kiosk = lazy(async () => ({ default: (await import('./kiosk/page.tsx')).KioskPage }))
const Counter = lazy(async () => ({ default: (await import('./window/page.tsx')).WindowPage }))
const Visits = lazy(async () => ({ default: (await import('./window/visits.tsx')).VisitsPage }))
const Reconciliation = lazy(async () => ({
  default: (await import('./reconcile/page.tsx')).ReconciliationPage,
}))
const Help = lazy(async () => ({ default: (await import('./help/page.tsx')).HelpPage }))
const Message = lazy(async () => ({
  default: (await import('./outbox/message.tsx')).MessagePage,
}))
const Machine = lazy(async () => ({ default: (await import('./machine/page.tsx')).MachinePage }))
const Settings = lazy(async () => ({
  default: (await import('./settings/page.tsx')).SettingsPage,
}))
const Guide = lazy(async () => ({ default: (await import('./guide/page.tsx')).GuidePage }))
const Verify = lazy(async () => ({ default: (await import('./papers/verify.tsx')).VerifyPage }))
const Batches = lazy(async () => ({ default: (await import('./batch/list.tsx')).BatchesPage }))
const Batch = lazy(async () => ({ default: (await import('./batch/page.tsx')).BatchPage }))
const Door = lazy(async () => ({ default: (await import('./employee/door.tsx')).DoorPage }))
const Mine = lazy(async () => ({ default: (await import('./employee/page.tsx')).MinePage }))
const Missing = lazy(async () => ({ default: (await import('./home/missing.tsx')).MissingPage }))

/** What the world failed at is tried again; what it refused is not. */
const triedAgain = (times: number, error: unknown): boolean =>
  times < 2 && (!(error instanceof ApiProblem) || error.status === 0 || error.status >= 500)

const queries = new QueryClient({
  defaultOptions: { queries: { retry: triedAgain, staleTime: 5_000 } },
})
// A session that has run out is asked for again; the shell then shows the sign-in page.
queries.getQueryCache().subscribe(({ query }) => {
  if (query.queryKey[0] !== sessionKey[0] && isStatus(query.state.error, 401))
    void queries.invalidateQueries({ queryKey: sessionKey })
})

export function start(): void {
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  createRoot(root).render(
    <StrictMode>
      <LargeTextProvider>
        <Look>
          <QueryClientProvider client={queries}>
            <BrowserRouter>
              <Pages />
              <KioskGuard />
            </BrowserRouter>
          </QueryClientProvider>
        </Look>
      </LargeTextProvider>
    </StrictMode>,
  )
}

function Look({ children }: { readonly children: ReactNode }) {
  const { large } = useLargeText()
  const phone = useIsPhone()
  const language = useLanguage()
  return (
    <ConfigProvider
      // Another language draws everything anew: texts are read where they are drawn.
      key={language}
      locale={language === 'en' ? english.default : chinese.default}
      theme={themeFor({ large, phone })}
      button={{ autoInsertSpace: false }}
    >
      {children}
    </ConfigProvider>
  )
}

function Pages() {
  return (
    <Suspense fallback={<Loading />}>
      <Routes>
        <Route path="/sign-in" element={<SignIn />} />
        <Route element={<OpenShell />}>
          <Route path="/guide/:service" element={<Guide />} />
          <Route path="/help" element={<Help />} />
          <Route path="/kiosk" element={<Kiosk />} />
          <Route path="/published" element={<Published />} />
          <Route path="/verify" element={<Verify />} />
          <Route path="/verify/:code" element={<Verify />} />
        </Route>
        <Route element={<EmployeeShell />}>
          <Route path="/i" element={<Door />} />
          <Route path="/i/:token" element={<Door />} />
          <Route path="/my/:number" element={<Mine />} />
        </Route>
        <Route element={<Shell />}>
          <Route path="/" element={<Home />} />
          <Route path="/window" element={<Counter />} />
          <Route path="/visits" element={<Visits />} />
          <Route path="/apply/:service" element={<Apply />} />
          <Route path="/filed/:number" element={<Filed />} />
          <Route path="/drafts" element={<Drafts />} />
          <Route path="/batches" element={<Batches />} />
          <Route path="/batches/:id" element={<Batch />} />
          <Route path="/applications" element={<List />} />
          <Route path="/applications/:number" element={<Track />} />
          <Route path="/applications/:number/amend" element={<Amend />} />
          <Route path="/developers" element={<Machine />} />
          <Route path="/settings" element={<Settings />} />
          <Route path="/desk" element={<Queue />} />
          <Route path="/desk/:number/:matter" element={<Matter />} />
          <Route path="/oversight" element={<Oversight />} />
          <Route path="/oversight/applications" element={<Found />} />
          <Route path="/rectifications" element={<Rectifications />} />
          <Route path="/rectifications/requests" element={<Requests />} />
          <Route path="/rectifications/:id" element={<Rectification />} />
          <Route path="/operations" element={<Operations />} />
          <Route path="/duties" element={<Duties />} />
          <Route path="/reconciliation" element={<Reconciliation />} />
          <Route path="/worklists" element={<Worklists />} />
          <Route path="/ratings" element={<Figures />} />
          <Route path="/calendars" element={<Calendars />} />
          <Route path="/outbox" element={<Outbox />} />
          <Route path="/outbox/:id" element={<Message />} />
          <Route path="*" element={<Missing />} />
        </Route>
      </Routes>
    </Suspense>
  )
}
