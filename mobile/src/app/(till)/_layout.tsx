export { TillStack as default } from '../../features/shell/TillStack.tsx';
