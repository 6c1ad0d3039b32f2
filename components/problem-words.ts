import { i18n } from '#i18n';
import type { RefreshProblem } from '@/core/refresh/refresh-state';

/** What is wrong with the source, or with the disk, in one sentence. */
export function problemWords(problem: RefreshProblem['kind']): string {
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
    case 'full':
      return i18n.t('status.full');
  }
}
