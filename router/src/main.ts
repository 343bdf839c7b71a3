import { runService } from '@goodgo/http-service';
import { createRouter, toConfig } from './index.ts';

await runService('router', () => createRouter(toConfig(process.env)));
