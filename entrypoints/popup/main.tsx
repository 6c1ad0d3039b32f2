import { render } from 'preact';
import { i18n } from '#i18n';
import { fullPageUrl, openSettingsPage, openTab } from '@/browser/pages';
import { pauseFor } from '@/core/new-tab';
import { openLiveSettings } from '@/entrypoints/first-paint/live-settings';
import { Archive } from '@/entrypoints/newtab/Archive';
import { openDesk } from '@/entrypoints/newtab/open-desk';
import { watchUse } from '@/entrypoints/newtab/page-use';
import { watchErrors } from '@/entrypoints/newtab/watch-errors';
import { openTabPaper } from './open-tab-paper';
import { Popup } from './Popup';

document.documentElement.lang = i18n.t('languageTag');
watchErrors('popup');
const live = openLiveSettings();
const desk = openDesk(live);
watchUse();
const tab = openTabPaper(live, desk);
render(
  <Popup
    desk={desk}
    tab={tab}
    settings={live.settings}
    offer={<Archive live={live} />}
    onPause={(length) => void live.change({ notNow: pauseFor(length, Date.now()) })}
    onGoOnline={() => void live.change({ offline: false })}
    onResume={() => void live.change({ notNow: null })}
    onOpenFullPage={() => void openTab(fullPageUrl())}
    onOpenSettings={() => void openSettingsPage()}
  />,
  document.body,
);
