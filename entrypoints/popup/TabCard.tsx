import { TabPaper } from '@/components/TabPaper';
import type { Desk } from '@/state/desk';
import type { TabPaper as TabPaperState } from '@/state/tab-paper';

interface TabCardProps {
  readonly tab: TabPaperState;
  readonly desk: Desk;
}

/** The paper in the tab, for as long as nothing else is looked for or read. */
export function TabCard({ tab, desk }: TabCardProps) {
  const paper = tab.paper.value;
  const isBusy = desk.opened.value || desk.search.query.value.trim() !== '';
  if (paper === undefined || isBusy) return null;
  return (
    <TabPaper
      paper={paper}
      entry={tab.entry.value}
      rank={tab.rank.value}
      lookUp={tab.lookUp.value}
      offline={desk.freshness.freshness.value.kind === 'by-choice'}
      now={desk.freshness.now.value}
      onOpen={() => desk.show(paper)}
      onToggleSaved={() => void tab.toggleSaved()}
      onLookUp={() => void tab.askSource()}
    />
  );
}
