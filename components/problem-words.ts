import { i18n } from '#i18n';
import type { SourceProblem } from '@/core/sources/source';

/** What is wrong with the source, in one sentence. */
export function problemWords(problem: SourceProblem): string {
  switch (problem) {
    case 'unreachable':
      return i18n.t('status.unreachable');
    case 'timeout':
      return i18n.t('status.timeout');
    case 'rate-limited':
      return i18n.t('status.rateLimited');
    case 'failing':
      return i18n.t('status.failing');
    case 'refused':
      return i18n.t('status.refused');
    case 'unreadable':
      return i18n.t('status.unreadable');
    case 'not-allowed':
      return i18n.t('status.notAllowed');
    case 'switched-off':
      return i18n.t('status.byChoice');
    case 'too-large':
      return i18n.t('status.tooLarge');
  }
}
