import { startAfterFirstFrame } from '@/entrypoints/first-paint/first-frame';

await startAfterFirstFrame(() => import('./app'));
