export { SignInScreen as default } from '../features/session/SignInScreen.tsx';
