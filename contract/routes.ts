import { batchRoutes } from './routes/batches.ts'
import { calendarRoutes } from './routes/calendars.ts'
import { caseRoutes } from './routes/cases.ts'
import { catalogueRoutes } from './routes/catalogue.ts'
import { departmentRoutes } from './routes/departments.ts'
import { commitmentRoutes } from './routes/commitments.ts'
import { deskRoutes } from './routes/desk.ts'
import { employeeRoutes } from './routes/employee.ts'
import { fillingRoutes } from './routes/filling.ts'
import { deferralRoutes } from './routes/deferrals.ts'
import { journeyRoutes } from './routes/journeys.ts'
import { kioskRoutes } from './routes/kiosk.ts'
import { machineRoutes } from './routes/machine.ts'
import { operationRoutes } from './routes/operations.ts'
import { oversightRoutes } from './routes/oversight.ts'
import { officeRoutes } from './routes/office.ts'
import { paperRoutes } from './routes/papers.ts'
import { messageRoutes } from './routes/messages.ts'
import { ratingRoutes } from './routes/ratings.ts'
import { reconciliationRoutes } from './routes/reconciliation.ts'
import { rectificationRoutes } from './routes/rectifications.ts'
import { runningRoutes } from './routes/running.ts'
import { settingsRoutes } from './routes/settings.ts'
import { windowRoutes } from './routes/window.ts'

/** Every endpoint, by groups. */
export const routes = {
  ...catalogueRoutes,
  ...fillingRoutes,
  ...settingsRoutes,
  ...batchRoutes,
  ...caseRoutes,
  ...employeeRoutes,
  ...windowRoutes,
  ...kioskRoutes,
  ...commitmentRoutes,
  ...deskRoutes,
  ...departmentRoutes,
  ...deferralRoutes,
  ...journeyRoutes,
  ...officeRoutes,
  ...machineRoutes,
  ...paperRoutes,
  ...messageRoutes,
  ...ratingRoutes,
  ...reconciliationRoutes,
  ...rectificationRoutes,
  ...calendarRoutes,
  ...oversightRoutes,
  ...operationRoutes,
  ...runningRoutes,
}
export type Routes = typeof routes
export type RouteId = keyof Routes
