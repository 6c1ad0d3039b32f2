import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { localDay, type Day } from '@/core/day';
import type { MadeRequest } from '@/core/ledger/request-ledger';
import { formatBytes, formatCount, formatTimeOfDay, formatWeekday } from './format';
import { answerWords, purposeWords } from './request-words';
import styles from './RequestTable.module.css';

/** So many rows are shown at first, and so many more each time. */
const PAGE = 25;

/** Requests as a table, newest first, day by day, some at a time. */
export function RequestTable({ requests }: { readonly requests: readonly MadeRequest[] }) {
  const [most, setMost] = useState(PAGE);
  const shown = requests.slice(0, most);
  const left = requests.length - shown.length;
  return (
    <>
      <table class={styles.table} aria-label={i18n.t('requests.label')}>
        <thead>
          <tr>
            <th scope="col">{i18n.t('requests.time')}</th>
            <th scope="col">{i18n.t('requests.purpose')}</th>
            <th scope="col">{i18n.t('requests.address')}</th>
            <th scope="col">{i18n.t('requests.answer')}</th>
            <th scope="col" class={styles.size}>
              {i18n.t('requests.size')}
            </th>
          </tr>
        </thead>
        {byDay(shown).map(([day, ofDay]) => (
          <tbody key={day}>
            <tr>
              <th scope="rowgroup" colSpan={5} class={styles.day}>
                {formatWeekday(day)}
              </th>
            </tr>
            {ofDay.map((request) => (
              <tr key={request.sequence}>
                <td class={styles.time}>{formatTimeOfDay(request.at)}</td>
                <td>{purposeWords(request.purpose)}</td>
                <td class={styles.address}>
                  {request.host}
                  <bdi>{request.path}</bdi>
                </td>
                <td>{answerWords(request)}</td>
                <td class={styles.size}>{sizeWords(request.bytes)}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      {left > 0 && (
        <button type="button" class={styles.more} onClick={() => setMost(most + PAGE)}>
          {i18n.t('requests.more', [formatCount(left)])}
        </button>
      )}
    </>
  );
}

/** In kB, one at least; nothing where nothing came. */
function sizeWords(bytes: number): string {
  return bytes === 0 ? '' : formatBytes(Math.max(bytes, 1000));
}

/** The requests of each day in the user's own zone, in the order that they come in. */
function byDay(requests: readonly MadeRequest[]): [Day, MadeRequest[]][] {
  const days = new Map<Day, MadeRequest[]>();
  for (const request of requests) {
    const day = localDay(request.at);
    const ofDay = days.get(day);
    if (ofDay === undefined) days.set(day, [request]);
    else ofDay.push(request);
  }
  return [...days];
}
