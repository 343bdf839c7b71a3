import { runService } from '@goodgo/http-service';
import { createPayment, toConfig } from './index.ts';

await runService('payment', () => createPayment(toConfig(process.env)));
