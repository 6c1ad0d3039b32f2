import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Status } from '@/core/library/paper-library';
import type { Desk } from '@/state/desk';
import { AskFirst } from './AskFirst';
import { ExportMenu } from './ExportMenu';
import { formatCount } from './format';
import styles from './SelectionBar.module.css';
import { SelectionMenus } from './SelectionMenus';
import { viewName } from './view-name';

const STATUSES = ['to-read', 'reading', 'done'] as const satisfies readonly Status[];

/** What can be done with all selected papers at once; not there while none is selected. */
export function SelectionBar({ desk }: { readonly desk: Desk }) {
  const { saved, selection } = desk;
  const tagList = useId();
  const papers = selection.papers.value;
  const isTrash = desk.feed.route.value.view === 'trash';
  const isSaved = papers.some(({ id }) => saved.statuses.value.has(id));
  return (
    <div class={styles.place} role="group" aria-label={i18n.t('selection.label')}>
      <p
        class="visually-hidden"
        aria-live="polite"
        data-passing={papers.length > 0 ? '' : undefined}
      >
        {papers.length > 0 && selectedWords(papers.length)}
      </p>
      {papers.length > 0 && (
        <div class={styles.bar} data-passing>
          <span class={styles.count}>{selectedWords(papers.length)}</span>
          {isTrash ? (
            <>
              <button
                type="button"
                class={styles.button}
                onClick={() => void saved.restore(papers)}
              >
                {i18n.t('trash.restore')}
              </button>
              <AskFirst
                label={i18n.t('trash.erase')}
                question={i18n.t('trash.sure')}
                onConfirm={() => void saved.erase(papers)}
              />
            </>
          ) : (
            <>
              {STATUSES.map((status) => (
                <button
                  key={status}
                  type="button"
                  class={styles.button}
                  onClick={() => void saved.setStatus(papers, status)}
                >
                  {viewName(status)}
                </button>
              ))}
              <input
                class={styles.tag}
                type="text"
                list={tagList}
                aria-label={i18n.t('selection.tag')}
                placeholder={i18n.t('selection.tag')}
                autocomplete="off"
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' || event.isComposing) return;
                  const tags = event.currentTarget.value.split(',');
                  event.currentTarget.value = '';
                  void saved.changeTags(papers, { add: tags });
                }}
              />
              <datalist id={tagList}>
                {[...saved.tags.value.keys()].map((tag) => (
                  <option key={tag} value={tag} />
                ))}
              </datalist>
              <SelectionMenus desk={desk} papers={papers} />
              <ExportMenu desk={desk} papers={papers} />
              {isSaved && (
                <button
                  type="button"
                  class={styles.button}
                  onClick={() => void saved.remove(papers)}
                >
                  {i18n.t('selection.remove')}
                </button>
              )}
            </>
          )}
          <button
            type="button"
            class={styles.clear}
            aria-label={i18n.t('selection.clear')}
            title={i18n.t('selection.clear')}
            onClick={() => selection.clear()}
          >
            ×
          </button>
        </div>
      )}
    </div>
  );
}

function selectedWords(count: number): string {
  return i18n.t('selection.count', count, [formatCount(count)]);
}
