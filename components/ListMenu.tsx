import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { ListedPapers } from '@/core/formats/list-file';
import { LIST_FORMATS, type ListFormat } from '@/core/formats/list-formats';
import type { Desk } from '@/state/desk';
import { FormatList } from './FormatList';
import { formatCount } from './format';
import { handOver } from './hand-over';
import { listName } from './list-name';
import styles from './ListMenu.module.css';
import { Menu } from './Menu';
import { Segments } from './Segments';
import { useLater } from './useLater';

/** How many of a list are handed on, the first ones of it. */
const COUNTS = [10, 25, 100] as const;

/** Hands the papers that are listed on: to a chat or notes, or to a feed reader. */
export function ListMenu({ desk }: { readonly desk: Desk }) {
  const [most, setMost] = useState<number>(COUNTS[0]);
  const papers = desk.rows.value.map(({ paper }) => paper);
  if (papers.length === 0 || desk.feed.route.value.view === 'trash') return null;
  const list = () => ({ title: listName(desk), papers: papers.slice(0, most), at: Date.now() });
  const take = (format: ListFormat, how: 'copy' | 'file'): void => {
    const make = async () => (await import('@/core/formats/list-file')).listFile(format, list());
    void handOver(desk, make, how);
  };
  return (
    <div class={styles.menu}>
      <Menu label={i18n.t('list.menu')} title={i18n.t('list.hint')}>
        {papers.length > COUNTS[0] && (
          <div class={styles.counts}>
            {i18n.t('list.first')}
            <Segments
              label={i18n.t('list.count')}
              value={String(most)}
              choices={COUNTS.map((count) => [String(count), formatCount(count)] as const)}
              onChoose={(count) => setMost(COUNTS.find((each) => String(each) === count) ?? most)}
            />
          </div>
        )}
        <FormatList
          formats={LIST_FORMATS}
          nameOf={listFormatName}
          canCopy={(format) => format === 'digest'}
          onTake={take}
        />
        <MailLink listed={list} />
        <button type="button" class={styles.whole} onClick={() => print()}>
          {i18n.t('list.print')}
        </button>
      </Menu>
    </div>
  );
}

const loadMail = () => import('@/core/formats/mail');

/** Opens the mail program with a message that has the list in it. */
function MailLink({ listed }: { readonly listed: () => ListedPapers }) {
  const code = useLater(loadMail);
  // The menu has its place by then: it must not grow. A mail program on the web gets a tab of its own;
  // one of this computer is opened without any, or browsers close the tab again.
  return (
    <a
      class={styles.whole}
      target="_blank"
      rel="noreferrer"
      {...(code && { href: code.listMailto(listed()) })}
    >
      {i18n.t('list.write')}
    </a>
  );
}

function listFormatName(format: ListFormat): string {
  switch (format) {
    case 'digest':
      return i18n.t('list.digest');
    case 'mail':
      return i18n.t('list.mail');
    case 'atom':
      return i18n.t('list.atom');
    case 'json-feed':
      return i18n.t('list.jsonFeed');
  }
}
