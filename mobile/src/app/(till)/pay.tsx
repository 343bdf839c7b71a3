export { PayScreen as default } from '../../features/checkout/PayScreen.tsx';
