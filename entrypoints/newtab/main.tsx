import { render } from 'preact';
import { openSettingsPage } from '@/browser/pages';
import { NewTab } from './NewTab';
import { openDesk } from './open-desk';

const { desk, endpoint } = openDesk();
render(
  <NewTab desk={desk} endpoint={endpoint} onOpenSettings={() => void openSettingsPage()} />,
  document.body,
);
