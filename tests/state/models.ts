import { effect, signal, type ReadonlySignal } from '@preact/signals';
import { onTestFinished } from 'vitest';
import type { PaperCache } from '@/core/cache/paper-cache';
import type { PaperLibrary } from '@/core/library/paper-library';
import type { Rules } from '@/core/rules/rule';
import type { RefreshOutcome, RefreshRequest } from '@/core/refresh/refresh-state';
import { openSearch } from '@/core/search/search-service';
import type { PaperList } from '@/core/sources/source';
import { ZoteroError, type Zotero } from '@/core/sources/zotero';
import type { Followed } from '@/state/follow';
import type { SearchDeps } from '@/state/search';
import { openCache, openLibrary } from '@/tests/core/databases';
import { memoryStore } from '@/tests/core/key-store';
import { NOW } from '@/tests/core/papers';
import { eventually } from '@/tests/eventually';

/** Lets a model live until the test is over. */
export function untilFinished<Model extends Disposable>(model: Model): Model {
  onTestFinished(() => model[Symbol.dispose]());
  return model;
}

/** The value of a followed query, as soon as it has one that fits. */
export async function valueOf<Value>(
  followed: ReadonlySignal<Followed<Value>>,
  fits: (value: Value) => boolean = () => true,
): Promise<Value> {
  return await eventually(() => {
    const { value } = followed;
    if (value.status === 'ready' && fits(value.value)) return value.value;
    throw new Error(`Not yet: ${JSON.stringify(value)}`);
  });
}

/** Every value that a signal has from now on. */
export function valuesOf<Value>(watched: ReadonlySignal<Value>): Value[] {
  const values: Value[] = [];
  onTestFinished(effect(() => void values.push(watched.value)));
  return values;
}

/** Time for live queries to notice what changed, where nothing shall come of it. */
export async function settle(): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, 60);
  });
}

/** Starts a search in this thread, over real databases, as often as it is asked for. */
export function searchOver(cache: PaperCache, library: PaperLibrary) {
  const started = { times: 0 };
  const startSearch: SearchDeps['startSearch'] = (onChange) => {
    started.times += 1;
    // Two connections of their own, as a worker has them.
    const databases = { cache: openCache(cache.name), library: openLibrary(library.name) };
    const search = openSearch(databases, navigator.locks, onChange);
    onTestFinished(() => search.close());
    return search;
  };
  return { startSearch, started };
}

/** What the models of a screen need: databases of their own, and a worker that is asked in vain. */
export function surroundings() {
  const requests: RefreshRequest[] = [];
  const answer: { value: () => Promise<RefreshOutcome> } = {
    value: async () => ({ kind: 'done', fetched: 0, unchanged: 0, dropped: 0 }),
  };
  const clock = { now: NOW };
  const sightings: number[] = [];
  const cache: PaperCache = openCache();
  const library: PaperLibrary = openLibrary();
  return {
    cache,
    library,
    store: memoryStore(),
    locks: navigator.locks,
    ...searchOver(cache, library),
    clock,
    requests,
    answer,
    online: signal(true),
    offline: signal(false),
    searchSource: async (): Promise<PaperList> => ({ papers: [], dropped: 0 }),
    askForZotero: async () => false,
    openZotero: async (): Promise<Zotero> => {
      throw new ZoteroError('not-running');
    },
    forgottenAt: signal(0),
    ...storedRules(),
    now: () => clock.now,
    requestRefresh: async (request: RefreshRequest) => {
      requests.push(request);
      return await answer.value();
    },
    sightings,
    onSeen: (): void => void sightings.push(clock.now),
  };
}

/** What is followed and muted, as settings keep it. */
export function storedRules(before: Partial<Rules> = {}) {
  const rules = signal<Rules>({ follows: [], mutes: [], ...before });
  const changeRules = async (changes: Partial<Rules>): Promise<void> => {
    rules.value = { ...rules.peek(), ...changes };
  };
  return { rules, changeRules };
}

/** A promise, and how to fulfil it. */
export function deferred<Value>() {
  const fulfil: ((value: Value) => void)[] = [];
  const promise = new Promise<Value>((resolve) => {
    fulfil.push(resolve);
  });
  return { promise, resolve: (value: Value) => fulfil.forEach((each) => each(value)) };
}
