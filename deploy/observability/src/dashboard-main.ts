/** Writes the dashboard that Grafana is given; `npm run format` makes it readable. */
import { writeFileSync } from 'node:fs';
import { goodgoDashboard } from './dashboard.ts';
import { dashboardFile } from './files.ts';

writeFileSync(dashboardFile, JSON.stringify(goodgoDashboard()));
