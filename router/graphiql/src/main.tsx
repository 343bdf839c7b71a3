import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import '@graphiql/plugin-explorer/style.css';
import './style.css';
import { createRoot } from 'react-dom/client';
import { Playground } from './playground.tsx';
import { createPlaygroundState } from './playground-state.ts';

const bar = document.getElementById('bar');
const playground = document.getElementById('playground');
if (bar === null || playground === null) throw new Error('index.html has lost its #bar or #playground.');
const state = await createPlaygroundState(localStorage);
createRoot(playground).render(<Playground state={state} bar={bar} />);
