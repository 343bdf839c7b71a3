export { TillTabs as default } from '../../../features/shell/TillTabs.tsx';
