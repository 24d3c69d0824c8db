import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { connect } from './app/bridge/connect.ts';
import { applyLastAppearance } from './app/machine/use-appearance.ts';
import './app/styles/app.css';

applyLastAppearance();
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App connection={connect()} />
  </StrictMode>,
);
