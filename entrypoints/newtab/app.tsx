import { render } from 'preact';
import { i18n } from '#i18n';
import { openSettingsPage } from '@/browser/pages';
import { isPaused, type PauseLength } from '@/core/new-tab';
import { openLiveSettings } from '@/entrypoints/first-paint/live-settings';
import { Listening } from '@/entrypoints/first-paint/Listening';
import { readyToTakeOver } from '@/entrypoints/first-paint/take-over';
import { BlankPage } from './BlankPage';
import { keepScreen } from './keep-screen';
import { keepPlace, readPlace } from './kept-place';
import { NewTab } from './NewTab';
import { OnePaperPage } from './OnePaperPage';
import { openDesk } from './open-desk';
import { openOnePaper } from './open-one-paper';
import { openScreen } from './open-screen';
import { watchUse } from './page-use';
import { followUpdate } from './ready-update';
import { watchErrors } from './watch-errors';

const onOpenSettings = (): void => void openSettingsPage();

/** Draws the new tab, once it has all that it shows at first. */
export async function start(): Promise<void> {
  document.documentElement.lang = i18n.t('languageTag');
  watchErrors('newtab');
  const live = openLiveSettings();
  const { screen, pause, resume } = openScreen(live);
  // A screen that is not shown opens no database.
  const before = readPlace();
  const deskOnce = once(() => {
    const desk = openDesk(live, before);
    keepScreen('newtab', desk, live.settings);
    return desk;
  });
  const onePaperOnce = once(() => openOnePaper(live));

  const update = followUpdate();
  watchUse();

  const onPause = (length: PauseLength): void => void pause(length);

  function Screen() {
    const { notNow } = live.settings.value;
    switch (screen.value) {
      case 'papers':
        return (
          <NewTab
            desk={deskOnce()}
            live={live}
            update={update}
            before={before}
            onLeave={keepPlace}
            onPause={onPause}
            onOpenSettings={onOpenSettings}
          />
        );
      case 'one':
        return (
          <OnePaperPage model={onePaperOnce()} onPause={onPause} onOpenSettings={onOpenSettings} />
        );
      case 'blank':
        return (
          <BlankPage
            pausedUntil={isPaused(notNow, Date.now()) ? notNow.until : undefined}
            onResume={() => void resume()}
          />
        );
    }
  }

  if (screen.peek() === 'papers') await readyToTakeOver(deskOnce());
  const page = (
    <>
      <Screen />
      <Listening onMissed={() => deskOnce().say('missed')} />
    </>
  );
  render(page, document.body);
}

function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}
