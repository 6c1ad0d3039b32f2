import { afterFirstFrame } from '@/entrypoints/first-paint/first-frame';

await afterFirstFrame();
await import('./app');
