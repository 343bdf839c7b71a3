import { runService } from '@goodgo/http-service';
import { createCatalog, toConfig } from './index.ts';

await runService('catalog', () => createCatalog(toConfig(process.env)));
