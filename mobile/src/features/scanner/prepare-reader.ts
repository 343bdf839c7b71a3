/** On a phone the system reads barcodes itself. */
export function prepareReader(): void {}
