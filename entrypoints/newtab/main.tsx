import { render } from 'preact';
import { openSettingsPage } from '@/browser/pages';
import { keepPlace, readPlace } from './kept-place';
import { NewTab } from './NewTab';
import { openDesk } from './open-desk';

const before = readPlace();
const { desk, settings } = openDesk(before);
render(
  <NewTab
    desk={desk}
    settings={settings}
    before={before}
    onLeave={keepPlace}
    onOpenSettings={() => void openSettingsPage()}
  />,
  document.body,
);
