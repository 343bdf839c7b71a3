import { prepareZXingModule } from 'barcode-detector';
import reader from 'zxing-wasm/reader/zxing_reader.wasm';

/** Where a browser has no reader of its own, expo-camera takes this one; it would fetch its program from another host. */
export function prepareReader(): void {
  prepareZXingModule({ overrides: { locateFile: () => reader } });
}
