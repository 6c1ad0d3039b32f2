import type { ReadonlySignal } from '@preact/signals';
import { i18n } from '#i18n';
import { isArxivId } from '@/core/arxiv-id';
import { toBibtex } from '@/core/formats/bibtex';
import { toMarkdown } from '@/core/formats/markdown';
import type { PauseLength } from '@/core/new-tab';
import { paperPageUrl, paperPdfUrl, type Paper } from '@/core/paper';
import { paperUrl } from '@/core/paper-id';
import type { Settings } from '@/core/settings';
import type { Desk } from '@/state/desk';
import type { HomeView } from '@/state/route';
import { viewName } from './view-name';

/** Something a user can do: by a key, or by its name in the palette. */
export interface Command {
  readonly name: string;
  /** Keys by `KeyboardEvent.key`, each enough; two after one another have a blank between. */
  readonly keys: readonly string[];
  readonly group: 'paper' | 'list' | 'views' | 'page';
  readonly run: () => void;
}

/** What the page, and not its state, knows how to do. */
export interface PageActions {
  readonly focusSearch: () => void;
  readonly showSheet: () => void;
  readonly openSettings: () => void;
  readonly pause: (length: PauseLength) => void;
}

/** The key that, after `g`, leads to each view. */
const VIEW_KEYS: readonly (readonly [string, HomeView])[] = [
  ['t', 'trending'],
  ['r', 'rising'],
  ['f', 'for-you'],
  ['w', 'following'],
  ['l', 'latest'],
  ['p', 'repositories'],
  ['c', 'catch-up'],
  ['s', 'to-read'],
  ['i', 'reading'],
  ['d', 'done'],
  ['a', 'statistics'],
  ['x', 'trash'],
];

/** Everything that can be done with a list and its open paper, in the order the sheet has it. */
export function deskCommands(
  desk: Desk,
  settings: ReadonlySignal<Settings>,
  page: PageActions,
): readonly Command[] {
  const visit = (urlOf: (paper: Paper) => string | undefined) => (): void => {
    const open = desk.open.peek();
    const url = open && urlOf(open.paper);
    if (open === undefined || url === undefined) return;
    window.open(url, '_blank', 'noopener,noreferrer');
    void desk.saved.countOpening(open.paper);
  };
  const copy = (what: 'link' | 'markdown' | 'bibtex', textOf: (paper: Paper) => string) => () => {
    const open = desk.open.peek();
    if (open === undefined) return;
    void navigator.clipboard.writeText(textOf(open.paper)).then(() => desk.say(what));
  };
  const command = (
    group: Command['group'],
    name: string,
    keys: readonly string[],
    run: () => void,
  ): Command => ({ group, name, keys, run });

  return [
    command('list', i18n.t('keys.next'), ['j', 'ArrowDown'], () => desk.move(1)),
    command('list', i18n.t('keys.previous'), ['k', 'ArrowUp'], () => desk.move(-1)),
    command('list', i18n.t('keys.open'), ['o', 'Enter'], () => desk.show()),
    command('list', i18n.t('keys.close'), ['Escape'], () => desk.close()),
    command('list', i18n.t('keys.select'), ['X'], () => desk.select()),
    command('list', i18n.t('keys.earlier'), ['['], () => desk.feed.step('previous')),
    command('list', i18n.t('keys.later'), [']'], () => desk.feed.step('next')),
    command('paper', i18n.t('keys.save'), ['s'], () => void desk.toggleSaved()),
    command('paper', i18n.t('keys.undo'), ['z'], () => void desk.undo()),
    command('paper', i18n.t('keys.reading'), ['r'], () => void desk.toggleStatus('reading')),
    command('paper', i18n.t('keys.done'), ['e'], () => void desk.toggleStatus('done')),
    command('paper', i18n.t('keys.tags'), ['t'], () => desk.write('tags')),
    command('paper', i18n.t('keys.note'), ['n'], () => desk.write('note')),
    command('paper', i18n.t('keys.hide'), ['x'], () => void desk.hide()),
    command('paper', i18n.t('keys.pdf'), ['p'], visit(paperPdfUrl)),
    command(
      'paper',
      i18n.t('keys.huggingFace'),
      ['h'],
      visit(({ id }) => (isArxivId(id) ? paperPageUrl(settings.value.endpoint, id) : undefined)),
    ),
    command(
      'paper',
      i18n.t('keys.copyLink'),
      ['c'],
      copy('link', ({ id }) => paperUrl(id)),
    ),
    command('paper', i18n.t('keys.copyMarkdown'), ['m'], copy('markdown', toMarkdown)),
    command('paper', i18n.t('keys.copyBibtex'), ['b'], copy('bibtex', toBibtex)),
    ...VIEW_KEYS.map(([key, view]) =>
      command('views', viewName(view), [`g ${key}`], () => desk.feed.showView(view)),
    ),
    command('page', i18n.t('keys.search'), ['/'], page.focusSearch),
    command('page', i18n.t('sourceSearch.ask'), [], () => void desk.sourceSearch.ask()),
    command('page', i18n.t('status.refresh'), [], () => void desk.feed.refresh()),
    command('page', i18n.t('header.settings'), [], page.openSettings),
    command('page', i18n.t('newTab.notNowHour'), [], () => page.pause('hour')),
    command('page', i18n.t('newTab.notNowTomorrow'), [], () => page.pause('tomorrow')),
    command('page', i18n.t('keys.sheet'), ['?'], page.showSheet),
  ];
}
