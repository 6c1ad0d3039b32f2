/** What a browser tells of a database while it opens it. */
export interface OpeningEvents {
  /** It is made, or made newer: that may take long. */
  onUpgrade(): void;
  /** It was damaged and is made anew, empty. Only Chromium tells. */
  onDataLoss(): void;
  /** It is about to be opened; what is thrown here, the opening fails with. */
  beforeOpen(): void;
}

/**
 * A factory of databases that tells what happens when one is opened. Chromium tells by `dataLoss`, an
 * attribute of its own that never became a standard, that it threw a damaged database away.
 */
export function overheard(factory: IDBFactory, events: OpeningEvents): IDBFactory {
  return {
    open: (name, version) => {
      events.beforeOpen();
      const request = version === undefined ? factory.open(name) : factory.open(name, version);
      request.addEventListener('upgradeneeded', (event) => {
        events.onUpgrade();
        if ('dataLoss' in event && event.dataLoss === 'total') events.onDataLoss();
      });
      return request;
    },
    deleteDatabase: (name) => factory.deleteDatabase(name),
    databases: () => factory.databases(),
    cmp: (one, other) => factory.cmp(one, other),
  };
}
