import { writeFileSync } from 'node:fs';
import { ean13Modules } from './ean13.ts';

const width = 640;
const height = 480;
const moduleWidth = 5;
const frames = 2;

/** Writes a film of a label with an EAN-13 barcode, as Chromium's fake camera plays it: YUV4MPEG2, 4:2:0. */
export function writeBarcodeVideo(file: string, code: string): void {
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma(ean13Modules(code)), grey()]);
  const header = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
  writeFileSync(file, Buffer.concat([header, ...Array.from({ length: frames }, () => frame)]));
}

/** How bright each pixel is: a white label on a grey counter, black bars on the label. */
function luma(modules: string): Buffer {
  const pixels = Buffer.alloc(width * height, 120);
  const barsLeft = Math.floor((width - modules.length * moduleWidth) / 2);
  const quiet = 12 * moduleWidth;
  for (let y = 120; y < 360; y += 1) {
    const row = y * width;
    pixels.fill(245, row + Math.max(0, barsLeft - quiet), row + Math.min(width, width - barsLeft + quiet));
    if (y < 150 || y >= 330) continue;
    for (let index = 0; index < modules.length; index += 1) {
      if (modules[index] !== '1') continue;
      const from = row + barsLeft + index * moduleWidth;
      pixels.fill(12, from, from + moduleWidth);
    }
  }
  return pixels;
}

/** No colour anywhere. */
function grey(): Buffer {
  return Buffer.alloc((width * height) / 2, 128);
}
