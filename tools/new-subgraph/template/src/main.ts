import { runService } from '@goodgo/http-service';
import { createSample, toConfig } from './index.ts';

await runService('sample', () => createSample(toConfig(process.env)));
