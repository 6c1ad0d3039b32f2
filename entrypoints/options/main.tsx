import { signal } from '@preact/signals';
import { render } from 'preact';
import { i18n } from '#i18n';
import { askForOrigin } from '@/browser/permissions';
import { openSettings } from '@/browser/settings';
import { cacheSize } from '@/core/cache/queries';
import { PaperCache } from '@/core/cache/paper-cache';
import { PaperLibrary } from '@/core/library/paper-library';
import { savedIds } from '@/core/library/queries';
import { parseSettings } from '@/core/settings';
import { follow, valueOr } from '@/state/follow';
import { Options } from './Options';

document.documentElement.lang = i18n.t('languageTag');
document.title = i18n.t('options.title');

const defaultEndpoint = import.meta.env.PAPERTAB_ENDPOINT;
const stored = openSettings((found) => parseSettings(found, defaultEndpoint));
const settings = signal(parseSettings(undefined, defaultEndpoint));
void stored.read().then((read) => (settings.value = read));
stored.watch((changed) => (settings.value = changed));

const cache = new PaperCache();
const library = new PaperLibrary();
const size = follow(() => () => cacheSize(cache));
const saved = follow(() => () => savedIds(library));

function Root() {
  return (
    <Options
      settings={settings.value}
      defaultEndpoint={defaultEndpoint}
      cached={valueOr(size.value, { papers: 0, days: 0 }).papers}
      saved={valueOr(saved.value, new Set()).size}
      onChange={(changes) => void stored.change(changes)}
      askForOrigin={askForOrigin}
    />
  );
}

render(<Root />, document.body);
