import { i18n } from '#i18n';
import type { HomeView, Route } from '@/state/route';

/** What a view is called, wherever it is named. */
export function viewName(view: HomeView): string {
  switch (view) {
    case 'trending':
      return i18n.t('views.trending');
    case 'rising':
      return i18n.t('views.rising');
    case 'for-you':
      return i18n.t('views.forYou');
    case 'following':
      return i18n.t('views.following');
    case 'latest':
      return i18n.t('views.latest');
    case 'repositories':
      return i18n.t('views.repositories');
    case 'catch-up':
      return i18n.t('views.catchUp');
    case 'to-read':
      return i18n.t('views.toRead');
    case 'reading':
      return i18n.t('views.reading');
    case 'done':
      return i18n.t('views.done');
    case 'trash':
      return i18n.t('views.trash');
    case 'statistics':
      return i18n.t('views.statistics');
  }
}

/** What the view of a route is called; that of a tag by the tag. */
export function routeName(route: Route): string {
  return route.view === 'tag' ? route.tag : viewName(route.view);
}
