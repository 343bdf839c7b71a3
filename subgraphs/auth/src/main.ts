import { runService } from '@goodgo/http-service';
import { createAuth, toConfig } from './index.ts';

await runService('auth', () => createAuth(toConfig(process.env)));
