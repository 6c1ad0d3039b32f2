/**
 * The sample API by itself, for `PAPERTAB_ENDPOINT=http://127.0.0.1:PORT npm run dev`:
 * `node scripts/sample-api/serve.ts [--port N] [--data DIR | --days 900]`: so many days back, in place
 * of three weeks.
 */
import { parseArgs } from 'node:util';
import { startSampleApi } from './server.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    data: { type: 'string' },
    days: { type: 'string' },
  },
});

const { data, days } = values;
const api = await startSampleApi({
  port: Number(values.port),
  ...(data !== undefined && { data }),
  ...(days !== undefined && { older: { days: Number(days) } }),
});
console.log(api.origin);
