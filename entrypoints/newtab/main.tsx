import { render } from 'preact';
import { openSettingsPage } from '@/browser/pages';
import { NewTab } from './NewTab';
import { openDesk } from './open-desk';

const { desk, settings } = openDesk();
render(
  <NewTab desk={desk} settings={settings} onOpenSettings={() => void openSettingsPage()} />,
  document.body,
);
