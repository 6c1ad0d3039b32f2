import { render } from 'preact';
import { fullPageUrl, openTab } from '@/browser/pages';
import { openDesk } from '@/entrypoints/newtab/open-desk';
import { Popup } from './Popup';

const { desk, endpoint } = openDesk();
render(
  <Popup desk={desk} endpoint={endpoint} onOpenFullPage={() => void openTab(fullPageUrl())} />,
  document.body,
);
