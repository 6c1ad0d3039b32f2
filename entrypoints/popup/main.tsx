import { render } from 'preact';
import { fullPageUrl, openSettingsPage, openTab } from '@/browser/pages';
import { openDesk } from '@/entrypoints/newtab/open-desk';
import { Popup } from './Popup';

const { desk, settings } = openDesk();
render(
  <Popup
    desk={desk}
    settings={settings}
    onOpenFullPage={() => void openTab(fullPageUrl())}
    onOpenSettings={() => void openSettingsPage()}
  />,
  document.body,
);
