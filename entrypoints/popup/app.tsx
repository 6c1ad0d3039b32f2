import { render } from 'preact';
import { i18n } from '#i18n';
import { fullPageUrl, openSettingsPage, openTab } from '@/browser/pages';
import { pauseFor } from '@/core/new-tab';
import { openLiveSettings } from '@/entrypoints/first-paint/live-settings';
import { Listening } from '@/entrypoints/first-paint/Listening';
import { readyToTakeOver } from '@/entrypoints/first-paint/take-over';
import { Archive } from '@/entrypoints/newtab/Archive';
import { keepScreen } from '@/entrypoints/newtab/keep-screen';
import { openDesk } from '@/entrypoints/newtab/open-desk';
import { watchUse } from '@/entrypoints/newtab/page-use';
import { watchErrors } from '@/entrypoints/newtab/watch-errors';
import { openTabPaper } from './open-tab-paper';
import { Popup } from './Popup';

/** Draws the popup, once it has all that it shows at first. */
export async function start(): Promise<void> {
  document.documentElement.lang = i18n.t('languageTag');
  watchErrors('popup');
  const live = openLiveSettings();
  const desk = openDesk(live);
  watchUse();
  keepScreen('popup', desk, live.settings);
  const tab = openTabPaper(live, desk);

  const page = (
    <>
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
      />
      <Listening onMissed={() => desk.say('missed')} />
    </>
  );
  await readyToTakeOver(desk);
  render(page, document.body);
}
