import { i18n } from '#i18n';
import type { Desk } from '@/state/desk';
import { Notice } from './Notice';
import { useLater } from './useLater';

const loadStatistics = () => import('./Statistics');

/** The page of statistics, which is code of its own. */
export function DeskStatistics({ desk }: { readonly desk: Desk }) {
  const code = useLater(loadStatistics);
  return code === undefined ? (
    <Notice title={i18n.t('notice.loading')} patient />
  ) : (
    <code.Statistics desk={desk} />
  );
}
