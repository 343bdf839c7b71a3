import { runService } from '@goodgo/http-service';
import { createRouter, readRouterConfig } from './index.ts';

await runService('router', () => createRouter(readRouterConfig(process.env)));
