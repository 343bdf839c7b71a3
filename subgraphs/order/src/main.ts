import { runService } from '@goodgo/http-service';
import { createOrder, toConfig } from './index.ts';

await runService('order', () => createOrder(toConfig(process.env)));
