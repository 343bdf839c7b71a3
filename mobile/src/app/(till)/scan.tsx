export { ScanScreen as default } from '../../features/scanner/ScanScreen.tsx';
