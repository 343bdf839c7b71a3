import { runService } from '@goodgo/http-service';
import { createInventory, toConfig } from './index.ts';

await runService('inventory', () => createInventory(toConfig(process.env)));
