import { afterFirstFrame, startOrReload } from '@/entrypoints/first-paint/first-frame';

await afterFirstFrame();
await startOrReload(() => import('./app'));
