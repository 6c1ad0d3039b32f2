import { i18n } from '#i18n';
import type { MadeRequest, Purpose } from '@/core/ledger/request-ledger';

/** What a request was made for. */
export function purposeWords(purpose: Purpose): string {
  switch (purpose) {
    case 'first-fill':
      return i18n.t('requests.firstFill');
    case 'refresh':
      return i18n.t('requests.refresh');
    case 'list':
      return i18n.t('requests.list');
    case 'archive':
      return i18n.t('requests.archive');
    case 'details':
      return i18n.t('requests.details');
    case 'paper':
      return i18n.t('requests.paper');
    case 'search':
      return i18n.t('requests.search');
    case 'zotero':
      return i18n.t('requests.zotero');
  }
}

/** What came of it, in a word or two. */
export function answerWords({ status, answeredBy }: MadeRequest): string {
  if (status === undefined) return i18n.t('requests.none');
  const words = status === 304 ? i18n.t('requests.nothingNew') : String(status);
  return answeredBy === undefined ? words : i18n.t('requests.by', [words, answeredBy]);
}

/** Requests as text, a line each with tabs between, for a spreadsheet or a letter. */
export function requestsAsText(requests: readonly MadeRequest[]): string {
  return requests
    .map((request) => {
      const { at, purpose, method, host, path, bytes } = request;
      const moment = new Date(at).toISOString();
      const [size, answer] = [String(bytes), answerWords(request)];
      return [moment, purposeWords(purpose), method, `${host}${path}`, answer, size].join('\t');
    })
    .join('\n');
}
